import Access
import Domain
import Foundation
import Postgres
import Storage
import Synchronization
import TestDatabase
import Testing

@testable import Releases
@testable import UseCases

/// Counts the releases that a server has heard of.
private final class HeardReleases: InvalidationFollower {
    private let heard = Mutex(0)

    var count: Int { heard.withLock { $0 } }

    func hear(_ change: Invalidation) {
        if case .release = change { heard.withLock { $0 += 1 } }
    }

    func setFollowing(_ isFollowing: Bool) {}
}

/// Several servers on one database: what one changes, the others must not go on denying.
@Suite struct ReplicaTests {
    @Test func anotherServerHearsOfARevokedKey() async throws {
        try await withServers(2) { servers, _ in
            let (first, second) = (servers[0].palmares, servers[1].palmares)
            let market = try await Market(on: first, providers: 1, clients: 1)
            let issued = try await first.createAPIKey(
                tenantID: market.providerID(0),
                APIKeyDraft(role: .providerUploader, name: "key"),
                by: market.admin
            ).value
            // Twice, so that the second server has it in memory.
            _ = try await second.authenticate(issued.secret)
            _ = try await second.authenticate(issued.secret)
            try await first.revokeAPIKey(tenantID: market.providerID(0), keyID: issued.key.id, by: market.admin)
            await #expect(throws: Failure.self) { _ = try await first.authenticate(issued.secret) }
            let isHeard = try await eventually { (try? await second.authenticate(issued.secret)) == nil }
            #expect(isHeard)
        }
    }

    @Test func aServerThatHearsNothingLooksForTheLatestReleaseEachTime() async throws {
        try await withTestDatabase(template: .migrated) { test in
            let clock = TestClock()
            let (first, second) = (TestServer(test, clock: clock), TestServer(test, clock: clock))
            let market = try await Market(on: first.palmares)
            try await market.uploadEverything(to: first.palmares)
            for name in ["first", "second", "third"] {
                try await market.release(name, on: first.palmares)
                let standings = try await second.palmares.rankings(ReleaseQuery(), by: market.admin)
                #expect(standings.head.release?.name == name)
            }
            await first.database.shutdown()
            await second.database.shutdown()
        }
    }

    @Test func readersAtOnceAllSeeTheLatest() async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares)
            try await market.uploadEverything(to: palmares)
            try await market.release("only", on: palmares)
            let names = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<32 {
                    group.addTask {
                        try await palmares.rankings(ReleaseQuery(), by: market.clients[0]).head.release?.name
                    }
                }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(names == Array(repeating: "only", count: 32))
        }
    }

    /// The old release is served, whole, while a newer one cannot be read yet; then the newer one,
    /// whole.
    @Test func aNewReleaseTakesThePlaceOfTheOldOneAtOnce() async throws {
        try await withServers(2) { servers, _ in
            let (first, second) = (servers[0].palmares, servers[1].palmares)
            let market = try await Market(on: first)
            try await market.uploadEverything(to: first)
            try await market.release("old", on: first)
            #expect(try await eventually { second.keeper.fresh != nil })
            func said(by palmares: Palmares) async throws -> [String: String] {
                let standings = try await palmares.rankings(ReleaseQuery(), by: market.clients[0])
                return [standings.head.release?.name ?? "": "\(standings.entries)"]
            }
            let old = try await said(by: second)
            let heard = HeardReleases()
            servers[1].database.changes.add(heard)
            try await servers[1].starving {
                let totals = MonthTotals(meetings: 40, opportunities: 20, deals: 9, revenue: 90000, investment: 1000)
                try await market.uploadMonths(["2025-03"], of: 0, totals, to: first)
                try await market.release("new", on: first)
                #expect(try await eventually { heard.count == 1 })
                #expect(try await said(by: second) == old)
            }
            let new = try await said(by: first)
            #expect(new.keys.first == "new" && new.values.first != old.values.first)
            let isSwapped = try await eventually {
                let answer = try await said(by: second)
                #expect(answer == old || answer == new)
                return answer == new
            }
            #expect(isSwapped)
        }
    }

    private func latest(_ server: TestServer, _ market: Market) -> AnswerKey? {
        server.palmares.answerKey(for: market.admin, asking: ReleaseQuery(), restingOn: .oneRelease)
    }

    /// As after an asynchronous failover that lost the last transactions: the database comes back
    /// without a release.
    @Test func aReleaseThatTheDatabaseHasLostIsForgotten() async throws {
        try await withServers(2) { servers, test in
            let market = try await Market(on: servers[0].palmares)
            try await market.uploadEverything(to: servers[0].palmares)
            let kept = try await market.release("kept", on: servers[0].palmares)
            let lost = try await market.release("lost", on: servers[0].palmares)
            for server in servers {
                let isKnown = try await eventually {
                    guard latest(server, market) != nil else { return false }
                    return try await server.palmares.rankings(ReleaseQuery(), by: market.admin).head.release?.id
                        == lost.id
                }
                #expect(isKnown)
                for reference in [ReleaseReference.id(lost.id), .name("lost")] {
                    let query = ReleaseQuery(release: reference)
                    let head = try await server.palmares.rankings(query, by: market.clients[0]).head
                    #expect(head.release?.id == lost.id)
                }
            }
            let key = servers.map { latest($0, market) }
            try await test.asSuperuser { connection in
                let tables = ["provider_score", "prior", "release_input", "release_view", "withheld_cohort"].map {
                    "delete from \($0) where release_id = '\(lost.id)'"
                }
                try await connection.run(
                    script: (tables + [
                        "delete from release where id = '\(lost.id)'",
                        """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                            and (query ilike 'listen %' or query = 'select 1')
                        """,
                    ]).joined(separator: "; ")
                )
            }
            for (server, key) in zip(servers, key) {
                let isForgotten = try await eventually {
                    let now = latest(server, market)
                    return now != nil && now != key
                }
                #expect(isForgotten)
                let head = try await server.palmares.rankings(ReleaseQuery(), by: market.clients[0]).head
                #expect(head.release?.id == kept.id)
                for reference in [ReleaseReference.id(lost.id), .name("lost")] {
                    let error = await #expect(throws: Failure.self) {
                        try await server.palmares.rankings(ReleaseQuery(release: reference), by: market.clients[0])
                    }
                    #expect(error?.isNotFound == true)
                }
            }
        }
    }
}
