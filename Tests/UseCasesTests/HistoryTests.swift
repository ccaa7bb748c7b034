import Access
import Domain
import Foundation
import Scoring
import Storage
import Synchronization
import TestDatabase
import Testing

@testable import Releases
@testable import UseCases

/// A provider's history: how much of it is read, kept in memory, and for whom.
@Suite struct HistoryTests {
    private static let releases = 14

    /// One server made the releases, and the other one has read none but the latest.
    private func withHistory(
        releases: Int = HistoryTests.releases,
        memoryBytes: Int = 512 << 20,
        _ body: (_ reader: TestServer, Market, TestDatabase) async throws -> Void
    ) async throws {
        let settings = Palmares.Settings(disclosure: .open, releaseMemoryBytes: memoryBytes)
        try await withServers(2, settings: settings) { servers, test in
            let market = try await Market(on: servers[0].palmares, providers: 3)
            try await market.uploadEverything(to: servers[0].palmares)
            for number in 0..<releases { try await market.release("r\(number)", on: servers[0].palmares) }
            // Everything is read and ready. Otherwise late readings would enter the memory during
            // the test.
            let keeper = servers[1].palmares.keeper
            let isRead = try await eventually {
                guard let latest = keeper.fresh?.release, latest.name == "r\(releases - 1)" else { return false }
                return keeper.memory.value(for: .draws(latest.id), as: [String: ProviderDraws].self) != nil
            }
            #expect(isRead)
            try await body(servers[1], market, test)
        }
    }

    private func said(_ server: TestServer, _ market: Market, weights: Weights? = nil) async throws -> String {
        let query = ReleaseQuery(weights: weights)
        let client = market.clients[0]
        return "\(try await server.palmares.history(of: market.providerID(0), query, limit: 24, by: client).entries)"
    }

    /// A lock on the documents does not delay a reader who has read them before, even with more
    /// than a year's releases.
    @Test func aHistoryThatWasReadBeforeReadsNoDocument() async throws {
        try await withHistory { reader, market, test in
            let weights = try Weights(text: "0.1,0.1,0.3,0.3,0.2")
            let (plain, weighted) = (try await said(reader, market), try await said(reader, market, weights: weights))
            try await test.locking("release_input, release_view, withheld_cohort, prior, provider_score") {
                let again = try await said(reader, market)
                let weightedAgain = try await said(reader, market, weights: weights)
                #expect(again == plain)
                #expect(weightedAgain == weighted)
            }
        }
    }

    /// An old release's ranking, too, is read once for all who ask for it.
    @Test func anOldReleaseThatWasReadBeforeReadsNoDocument() async throws {
        try await withHistory(releases: 2) { reader, market, test in
            let query = ReleaseQuery(release: .name("r0"))
            let first = "\(try await reader.palmares.rankings(query, by: market.clients[0]))"
            try await test.locking("release_input, release_view, withheld_cohort, prior, provider_score") {
                let again = "\(try await reader.palmares.rankings(query, by: market.clients[1]))"
                #expect(again == first)
            }
        }
    }

    /// Where hardly anything may be kept, the answers are the same.
    @Test func whatIsKeptIsBoundedInBytes() async throws {
        try await withHistory(releases: 3) { rich, market, test in
            let settings = Palmares.Settings(disclosure: .open, releaseMemoryBytes: 1)
            let poor = TestServer(test, settings: settings)
            for weights in [nil, try Weights(text: "0.1,0.1,0.3,0.3,0.2")] {
                for _ in 0..<2 {
                    let (one, other) = (
                        try await said(poor, market, weights: weights), try await said(rich, market, weights: weights)
                    )
                    #expect(one == other)
                    #expect(poor.palmares.keeper.memory.count == 1)
                }
            }
            #expect(rich.palmares.keeper.memory.count > 6)
            // The draws of three providers in two releases.
            #expect(rich.palmares.keeper.memory.bytes > 2 * 3 * 32_768)
            await poor.database.shutdown()
        }
    }

    @Test func nothingIsReadForWhoeverHasGone() async throws {
        try await withHistory(releases: 3) { reader, market, _ in
            let before = reader.palmares.keeper.memory.count
            let asked = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await said(reader, market)
            }
            await #expect(throws: (any Error).self) { _ = try await asked.value }
            #expect(reader.palmares.keeper.memory.count == before)
        }
    }

    /// A client whose part is taken waits for itself; others do not.
    @Test func oneTenantKeepsNobodyElseFromOldReleases() async throws {
        try await withHistory(releases: 3) { reader, market, _ in
            let (mine, other) = (market.clients[0], market.clients[1])
            let shares = reader.palmares.keeper.shares
            let waiting = try await shares.holding(for: mine.tenantID) {
                let waiting = Task { try await said(reader, market) }
                let isWaiting = try await eventually { shares.waiting == 1 }
                #expect(isWaiting)
                let id = market.providerID(0)
                let history = try await reader.palmares.history(of: id, ReleaseQuery(), limit: 24, by: other)
                #expect(history.entries.count == 3)
                #expect(shares.waiting == 1)
                return waiting
            }
            let mineAfterAll = try await waiting.value
            #expect(!mineAfterAll.isEmpty)
        }
    }
}
