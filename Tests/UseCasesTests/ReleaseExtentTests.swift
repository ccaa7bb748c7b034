import Domain
import Foundation
import Logging
import Storage
import Synchronization
import TestDatabase
import Testing
import Units

@testable import Releases
@testable import UseCases

/// A release that would show far less than the one before it is not made unless an admin confirms
/// it.
@Suite struct ReleaseExtentTests {
    /// Two providers at work in 2025, one of them in 2026 too.
    private func market(on palmares: Palmares) async throws -> Market {
        let market = try await Market(on: palmares)
        try await market.uploadEverything(to: palmares)
        return market
    }

    private func engage(_ provider: Int, _ market: Market, on palmares: Palmares) async throws {
        for client in 0..<2 {
            try await market.engage(
                provider,
                by: client,
                campaign: "later-\(provider)-\(client)",
                startsOn: "2026-01-01",
                endsOn: nil,
                on: palmares
            )
        }
    }

    @Test func anAdminIsAskedAndTheNextOneIsHeldAgainstWhatWasConfirmed() async throws {
        try await withServers(1, clock: TestClock("2027-03-15")) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await market(on: palmares)
            try await engage(0, market, on: palmares)
            try await market.release("full", isConfirmed: false, on: palmares)
            func makeEmptier(_ isConfirmed: Bool) async throws -> Release {
                try await market.release(
                    "emptier",
                    from: "2026-01",
                    to: "2026-12",
                    isConfirmed: isConfirmed,
                    on: palmares
                )
            }
            let failure = await #expect(throws: Failure.self) { _ = try await makeEmptier(false) }
            guard case .releaseShrinks(let held)? = failure?.kind else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect((held.providerCount, held.previousProviderCount) == (1, 2))
            #expect(failure?.errors.map(\.field) == ["confirm"])
            // Nothing was stored, and it is not the schedule's business.
            #expect(try await palmares.releases(page: PageRequest(limit: 10), by: market.admin).items.count == 1)
            #expect(try await palmares.heldRelease(by: market.admin) == nil)
            _ = try await makeEmptier(true)
            // A release of the same window shows as much as the one before it.
            _ = try await market.release("again", from: "2026-01", to: "2026-12", isConfirmed: false, on: palmares)
        }
    }

    @Test func theScheduleWaitsForAnAdminsWordAndSaysSo() async throws {
        let (clock, log) = (TestClock(), RecordedLog())
        let settings = Palmares.Settings(disclosure: .open, schedule: .monthly(day: 5))
        try await withTestDatabase(template: .migrated) { test in
            let server = TestServer(test, clock: clock, settings: settings, logger: log.logger)
            try await server.following(test) {
                let palmares = server.palmares
                let market = try await market(on: palmares)
                try await market.release("full", on: palmares)
                clock.advance(days: 400)
                func held() async throws -> HeldRelease? { try await palmares.heldRelease(by: market.admin) }
                try await server.scoring {
                    #expect(try await eventually { try await held() != nil })
                    // It is tried once a day.
                    let first = try #require(try await held())
                    #expect((first.providerCount, first.previousProviderCount) == (0, 2))
                    #expect(first.window == .closed(before: try #require(Day("2027-02-19"))))
                    clock.advance(days: 1)
                    try await market.uploadAnswers([1, 4, 4], of: 0, about: 1, to: palmares)
                    #expect(try await eventually { try await held()?.heldAt ?? first.heldAt > first.heldAt })
                    // Not again on the same day, though the work goes round: the second upload is
                    // scored after the release would have been made that followed the first.
                    for question in [1, 2] {
                        try await market.uploadAnswers([5, question, 4], of: 0, about: 1, to: palmares)
                        let isScored = try await eventually {
                            try await test.rows("select array[provider_id::text] from dirty_provider").isEmpty
                        }
                        #expect(isScored)
                    }
                    #expect(log.warnings.filter { $0.contains("admin's word") }.count == 2)
                    // When there is enough to show again, it is made without a confirmation.
                    for provider in 0..<2 { try await engage(provider, market, on: palmares) }
                    clock.advance(days: 1)
                    try await market.uploadAnswers([2, 4, 4], of: 0, about: 1, to: palmares)
                    #expect(try await eventually { try await held() == nil })
                }
                let latest = try await palmares.release(.latest, by: market.admin).release
                #expect(latest.isScheduled && latest.name == "2027-01")
            }
        }
    }

    @Test func anAdminsReleaseEndsTheWaiting() async throws {
        let clock = TestClock()
        let settings = Palmares.Settings(disclosure: .open, schedule: .monthly(day: 5))
        try await withServers(1, clock: clock, settings: settings) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await market(on: palmares)
            try await market.release("full", on: palmares)
            clock.advance(days: 400)
            try await servers[0].scoring {
                let isHeld = try await eventually { try await palmares.heldRelease(by: market.admin) != nil }
                #expect(isHeld)
            }
            await #expect(throws: Failure.self) { try await palmares.makeRelease(ReleaseDraft(), by: market.admin) }
            #expect(try await palmares.heldRelease(by: market.admin) != nil)
            _ = try await palmares.makeRelease(ReleaseDraft(isConfirmed: true), by: market.admin)
            #expect(try await palmares.heldRelease(by: market.admin) == nil)
        }
    }

    @Test func onlyAnAdminIsToldWhatWaits() async throws {
        try await withServers(1) { servers, _ in
            let market = try await Market(on: servers[0].palmares, providers: 1, clients: 1)
            for actor in market.providers + market.clients {
                await #expect(throws: Failure.self) { _ = try await servers[0].palmares.heldRelease(by: actor) }
            }
        }
    }
}

/// Keeps the warnings of a log.
private final class RecordedLog: Sendable {
    private let lines = Mutex<[String]>([])

    var warnings: [String] { lines.withLock { $0 } }

    var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

    private struct Handler: LogHandler {
        let log: RecordedLog
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .warning

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.lines.withLock { $0.append("\(event.message)") }
        }
    }
}
