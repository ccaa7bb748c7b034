import Access
import Domain
import Foundation
import Scoring
import Storage
import Testing
import UseCases

/// Versions of the reference yardstick, one after the other.
@Suite struct ReferenceYardstickTests {
    private static func yardstick(version: Int, months: Double = 0.25) throws -> ReferenceYardstick {
        try ReferenceYardstick(version: version) {
            $0 == .qualifiedMeetingsRate ? months : ReferenceYardstick.standard[$0]
        }
    }

    @Test func aVersionThatDoesNotFollowTheLastIsRefused() async throws {
        let clock = TestClock()
        try await withServers(1, clock: clock) { servers, _ in
            let palmares = servers[0].palmares
            let admin = Actor.operator
            #expect(try await palmares.referenceYardstick(by: admin).since == nil)
            for version in [1, 3] {
                await expectStale {
                    try await palmares.replaceReferenceYardstick(by: Self.yardstick(version: version), by: admin)
                }
            }
            let second = try await palmares.replaceReferenceYardstick(by: Self.yardstick(version: 2), by: admin)
            #expect(try second.yardstick == Self.yardstick(version: 2))
            clock.advance(days: 1)
            await expectStale {
                try await palmares.replaceReferenceYardstick(by: Self.yardstick(version: 2, months: 1), by: admin)
            }
            let third = try await palmares.replaceReferenceYardstick(by: Self.yardstick(version: 3), by: admin)
            let inForce = try await palmares.referenceYardstick(by: admin)
            #expect(inForce.yardstick.version == 3 && inForce.since == third.since)
            let earlier = try await palmares.referenceYardstick(version: 2, by: admin)
            #expect(earlier.yardstick == second.yardstick && earlier.since == second.since)
            #expect(earlier.since != inForce.since)
        }
    }

    private func expectStale(_ body: () async throws -> DatedYardstick) async {
        let failure = await #expect(throws: Failure.self) { _ = try await body() }
        guard case .changedMeanwhile? = failure?.kind else {
            Issue.record("expected the refusal of a stale version")
            return
        }
    }
}
