import Foundation
import Postgres
import Releases
import Storage
import TestDatabase
import Testing
import UseCases

/// Only what has changed is calculated again, by any server that is alive, and nothing is lost.
@Suite struct LiveScoringTests {
    /// When each provider's scores were calculated, by its id.
    private func computedAt(_ test: TestDatabase) async throws -> [String: String] {
        let rows = try await test.rows(
            """
            select array[provider_id::text, string_agg(distinct computed_at::text, ' ')] from live_input
            group by provider_id
            """
        )
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    }

    private func marks(_ test: TestDatabase) async throws -> [String] {
        try await test.rows("select array[provider_id::text] from dirty_provider").map { $0[0] }
    }

    /// The provider's own count of qualified meetings as it is now.
    private func meetings(_ market: Market, _ provider: Int, on server: TestServer) async throws -> Int? {
        try await server.palmares.scorecard(of: market.providerID(provider), .live, by: market.providers[provider])
            .entry.qualifiedMeetings
    }

    private func isPending(_ market: Market, _ provider: Int, on server: TestServer) async throws -> Bool? {
        try await server.palmares.scorecard(of: market.providerID(provider), .live, by: market.providers[provider])
            .isPending
    }

    private let more = MonthTotals(meetings: 100, opportunities: 20, deals: 5, revenue: 50000, investment: 2000)

    @Test func anUploadHasItsProviderScoredAndNobodyElse() async throws {
        try await withServers(1) { servers, test in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 4)
            try await market.uploadEverything(to: palmares)
            #expect(try await servers[0].scoreEverything() == 4)
            let before = try await computedAt(test)
            try await market.uploadMonths(["2025-04"], of: 2, more, to: palmares)
            #expect(try await isPending(market, 2, on: servers[0]) == true)
            #expect(try await isPending(market, 1, on: servers[0]) == false)
            #expect(try await servers[0].scoreEverything() == 1)
            let after = try await computedAt(test)
            let changed = after.keys.filter { after[$0] != before[$0] }
            #expect(after.count == 4 && changed == [market.providerID(2).uuidString.lowercased()])
            // 8 a month with each of two clients, from February on; one month of each is now 100.
            #expect(try await meetings(market, 2, on: servers[0]) == 2 * (10 * 8 + 100))
            // A client's answers move the provider that they are about.
            try await market.uploadAnswers([1], of: 0, about: 3, to: palmares)
            #expect(try await marks(test) == [market.providerID(3).uuidString.lowercased()])
        }
    }

    @Test func oneOfTheServersScoresInTheBackground() async throws {
        try await withServers(2) { servers, test in
            let market = try await Market(on: servers[0].palmares)
            try await market.uploadEverything(to: servers[0].palmares)
            try await servers[0].scoring {
                try await servers[1].scoring {
                    #expect(try await eventually { try await marks(test).isEmpty })
                    try await market.uploadMonths(["2025-04"], of: 0, more, to: servers[1].palmares)
                    #expect(try await eventually { try await marks(test).isEmpty })
                    for server in servers { #expect(try await meetings(market, 0, on: server) == 2 * (10 * 4 + 100)) }
                }
            }
        }
    }

    private enum End: CaseIterable {
        case killed, cancelled
    }

    /// The server is stopped between the reading of the marks and the storing of the scores.
    @Test(arguments: End.allCases)
    private func aServerThatIsStoppedWhileItScoresLosesNothing(_ end: End) async throws {
        try await withServers(2) { servers, test in
            let market = try await Market(on: servers[0].palmares)
            try await market.uploadEverything(to: servers[0].palmares)
            try await servers[0].scoreEverything()
            try await market.uploadMonths(["2025-04"], of: 0, more, to: servers[0].palmares)
            let before = try await marks(test)
            #expect(before.count == 1)
            try await test.locking("live_input") {
                let scoring = Task { try await servers[0].palmares.scoreDirtyProviders() }
                try await waitForStoring(test)
                switch end {
                case .killed:
                    let killed = try await test.rows(
                        "select array[pg_terminate_backend(pid, 10000)::text] from (\(Self.storing)) as storing"
                    )
                    #expect(killed == [["true"]])
                case .cancelled:
                    scoring.cancel()
                }
                await #expect(throws: (any Error).self) { try await scoring.value }
                #expect(try await marks(test) == before)
            }
            #expect(try await meetings(market, 0, on: servers[1]) == 2 * 11 * 4)
            #expect(try await isPending(market, 0, on: servers[1]) == true)
            #expect(try await servers[1].scoreEverything() == 1)
            #expect(try await meetings(market, 0, on: servers[1]) == 2 * (10 * 4 + 100))
            #expect(try await isPending(market, 0, on: servers[1]) == false)
            // The first one is none the worse for it.
            try await market.uploadMonths(["2025-05"], of: 0, more, to: servers[0].palmares)
            #expect(try await servers[0].scoreEverything() == 1)
        }
    }

    @Test func whatIsUploadedWhileOneScoresIsScoredNext() async throws {
        try await withServers(2) { servers, test in
            let market = try await Market(on: servers[0].palmares)
            try await market.uploadEverything(to: servers[0].palmares)
            try await servers[0].scoreEverything()
            try await market.uploadMonths(["2025-04"], of: 0, more, to: servers[0].palmares)
            var scoring: Task<Int, any Error>?
            try await test.locking("live_input") {
                scoring = Task { try await servers[0].palmares.scoreDirtyProviders() }
                try await waitForStoring(test)
                try await market.uploadMonths(["2025-05"], of: 0, more, to: servers[1].palmares)
            }
            #expect(try await scoring?.value == 1)
            #expect(try await meetings(market, 0, on: servers[0]) == 2 * (10 * 4 + 100))
            #expect(try await isPending(market, 0, on: servers[0]) == true)
            #expect(try await servers[1].scoreEverything() == 1)
            #expect(try await meetings(market, 0, on: servers[0]) == 2 * (9 * 4 + 200))
        }
    }

    @Test func oneServerAtATimeScores() async throws {
        try await withServers(2) { servers, test in
            let market = try await Market(on: servers[0].palmares)
            try await market.uploadEverything(to: servers[0].palmares)
            try await test.locking("live_input") {
                let scoring = Task { try await servers[0].palmares.scoreDirtyProviders() }
                try await waitForStoring(test)
                #expect(try await servers[1].palmares.scoreDirtyProviders() == 0)
                scoring.cancel()
            }
        }
    }

    @Test func aNewDayHasEverybodyScored() async throws {
        let clock = TestClock()
        try await withServers(1, clock: clock) { servers, test in
            let market = try await Market(on: servers[0].palmares, providers: 3)
            try await market.uploadEverything(to: servers[0].palmares)
            for day in ["2026-01-15", "2026-01-16", "2026-02-01"] {
                try await servers[0].scoring {
                    let isScored = try await eventually {
                        let days = try await computedAt(test).values.map { $0.prefix(10) }
                        let isClean = try await marks(test).isEmpty
                        return isClean && days.count == 3 && days.allSatisfy { $0 == day }
                    }
                    #expect(isScored)
                }
                clock.advance(days: day == "2026-01-16" ? 16 : 1)
            }
            // On 2026-02-01 the twelve months begin with March: two months of two clients have
            // gone.
            #expect(try await meetings(market, 0, on: servers[0]) == 2 * 10 * 4)
        }
    }

    /// The backend that waits to store what it has calculated.
    private static let storing = """
        select pid from pg_locks where not granted and relation = 'live_input'::regclass
            and database = (select oid from pg_database where datname = current_database())
        """

    private func waitForStoring(_ test: TestDatabase) async throws {
        let isStoring = try await eventually {
            try await test.rows("select array[pid::text] from (\(Self.storing)) as s").count == 1
        }
        #expect(isStoring)
    }
}
