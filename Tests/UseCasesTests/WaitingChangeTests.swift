import Domain
import Foundation
import Testing
import TestMarkets

@testable import Releases
@testable import UseCases

/// What a release has not taken yet is read by nobody.
@Suite struct WaitingChangeTests {
    @Test func nobodyReadsWhatWaits() async throws {
        var generator = Generator(seed: 7)
        var market = MemoryMarket.dense(providers: 14, clients: 8, &generator)
        let first = try MemoryRelease(market.inputs, name: "first", seed: "draws")
        market.parts[20].change(&generator)
        let second = try MemoryRelease(market.inputs, name: "second", seed: "draws", after: first)
        let palmares = Palmares.holding([first, second])
        for client in market.clients {
            let (old, new) = (
                ReleaseQuery(release: .id(first.snapshot.release.id)),
                ReleaseQuery(release: .id(second.snapshot.release.id))
            )
            let before = try await palmares.rankings(old, by: .client(client))
            let after = try await palmares.rankings(new, by: .client(client))
            #expect(before.entries.count == 14 && "\(before.entries)" == "\(after.entries)")
        }
    }
}
