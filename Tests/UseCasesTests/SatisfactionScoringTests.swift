import Access
import Domain
import Foundation
import Postgres
import Storage
import TestDatabase
import Testing
import Units

@testable import UseCases

/// Only what has changed is calculated again, by any server that is alive, and nothing is lost.
@Suite struct SatisfactionScoringTests {
    /// Each provider's figures as a whole, by its id.
    private func figures(_ test: TestDatabase) async throws -> [String: String] {
        let rows = try await test.rows("select array[provider_id::text, document] from live_satisfaction")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    }

    /// The respondents of a provider in all cohorts; nil where nothing is shown.
    private func respondents(_ market: Market, _ provider: Int, _ test: TestDatabase) async throws -> [String]? {
        try await test.rows(
            """
            select array[string_agg(distinct figure ->> 'respondents', ' ')] from live_satisfaction,
                json_array_elements(document::json) as figure
            where provider_id = '\(market.providerID(provider))' group by provider_id
            """
        ).first
    }

    private func marks(_ test: TestDatabase) async throws -> [String] {
        try await test.rows("select array[provider_id::text] from dirty_provider").map { $0[0] }
    }

    private func id(_ market: Market, _ provider: Int) -> String { market.providerID(provider).uuidString.lowercased() }

    @Test func answersHaveTheirProviderScoredAndNobodyElse() async throws {
        try await withServers(1) { servers, test in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 4)
            try await market.uploadEverything(to: palmares)
            #expect(try await servers[0].scoreEverything() == 4)
            let before = try await figures(test)
            try await market.uploadAnswers([1, 1, 1], of: 0, about: 3, on: "2025-07-01", to: palmares)
            #expect(try await marks(test) == [id(market, 3)])
            #expect(try await servers[0].scoreEverything() == 1)
            let after = try await figures(test)
            #expect(after.count == 4 && after.keys.filter { after[$0] != before[$0] } == [id(market, 3)])
        }
    }

    /// The own view reads results as they are. Only what is shown of satisfaction is kept.
    @Test func resultsAndTenantsHaveNobodyScored() async throws {
        try await withServers(1) { servers, test in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 1)
            #expect(try await servers[0].scoreEverything() == 1)
            try await market.uploadMonths(["2025-04"], of: 0, .usual(of: 0), to: palmares)
            try await market.uploadMeetings(heldOn: ["2025-05-05"], of: 0, to: palmares)
            let draft = TenantDraft(name: "New", kind: .provider)
            let id = try await palmares.createTenant(draft, by: market.admin).value.id
            _ = try await palmares.updateTenant(id, TenantChange(name: "Newer"), ifVersion: 1, by: market.admin)
            #expect(try await marks(test) == [])
        }
    }

    @Test func aChangedEngagementHasItsProviderScored() async throws {
        try await withServers(1) { servers, test in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 2, clients: 1)
            try await servers[0].scoreEverything()
            try await market.engage(
                1,
                by: 0,
                campaign: "again",
                startsOn: "2026-01-01",
                endsOn: nil,
                on: palmares
            )
            #expect(try await marks(test) == [id(market, 1)])
            try await servers[0].scoreEverything()
            let ids = try await test.rows("select array[engagement_id::text] from campaign where reference = 'again'")
            let engagement = try #require(ids.first.flatMap { UUID(uuidString: $0[0]) })
            try await palmares.deleteEngagement(engagement, by: market.admin)
            #expect(try await marks(test) == [id(market, 1)])
        }
    }

    @Test func oneOfTheServersScoresInTheBackground() async throws {
        try await withServers(2) { servers, test in
            let market = try await Market(on: servers[0].palmares)
            try await market.uploadEverything(to: servers[0].palmares)
            try await servers[0].scoring {
                try await servers[1].scoring {
                    #expect(try await eventually { try await marks(test).isEmpty })
                    // Three of each of the two clients, and two more of the first.
                    #expect(try await respondents(market, 0, test) == ["6"])
                    try await market.uploadAnswers([1, 1, 1, 1, 1], of: 0, about: 0, to: servers[1].palmares)
                    #expect(try await eventually { try await respondents(market, 0, test) == ["8"] })
                    #expect(try await eventually { try await marks(test).isEmpty })
                }
            }
        }
    }

    private enum End: CaseIterable {
        case killed, cancelled
    }

    /// The server is stopped between the reading of the marks and the storing of the figures.
    @Test(arguments: End.allCases)
    private func aServerThatIsStoppedWhileItScoresLosesNothing(_ end: End) async throws {
        try await withServers(2) { servers, test in
            let market = try await Market(on: servers[0].palmares)
            try await market.uploadEverything(to: servers[0].palmares)
            try await servers[0].scoreEverything()
            try await market.uploadAnswers([1, 1, 1, 1, 1], of: 0, about: 0, to: servers[0].palmares)
            let (before, figures) = (try await marks(test), try await figures(test))
            #expect(before.count == 1)
            try await test.locking("live_client_satisfaction") {
                let scoring = Task { try await servers[0].palmares.scoreSatisfaction() }
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
            #expect(try await self.figures(test) == figures)
            #expect(try await servers[1].scoreEverything() == 1)
            #expect(try await respondents(market, 0, test) == ["8"])
            // The first one is none the worse for it.
            try await market.uploadAnswers([1, 1, 1, 1, 1, 1, 1, 1], of: 1, about: 0, to: servers[0].palmares)
            #expect(try await servers[0].scoreEverything() == 1)
            #expect(try await respondents(market, 0, test) == ["13"])
        }
    }

    @Test func whatIsUploadedWhileOneScoresIsScoredNext() async throws {
        try await withServers(2) { servers, test in
            let market = try await Market(on: servers[0].palmares)
            try await market.uploadEverything(to: servers[0].palmares)
            try await servers[0].scoreEverything()
            try await market.uploadAnswers([1, 1, 1, 1, 1, 1], of: 0, about: 0, to: servers[0].palmares)
            var scoring: Task<Int, any Error>?
            try await test.locking("live_client_satisfaction") {
                scoring = Task { try await servers[0].palmares.scoreSatisfaction() }
                try await waitForStoring(test)
                try await market.uploadAnswers([1, 1, 1, 1, 1, 1, 1], of: 1, about: 0, to: servers[1].palmares)
            }
            #expect(try await scoring?.value == 1)
            #expect(try await respondents(market, 0, test) == ["9"])
            #expect(try await marks(test) == [id(market, 0)])
            #expect(try await servers[1].scoreEverything() == 1)
            #expect(try await respondents(market, 0, test) == ["13"])
        }
    }

    @Test func oneServerAtATimeScores() async throws {
        try await withServers(2) { servers, test in
            let market = try await Market(on: servers[0].palmares)
            try await market.uploadEverything(to: servers[0].palmares)
            try await test.locking("live_client_satisfaction") {
                let scoring = Task { try await servers[0].palmares.scoreSatisfaction() }
                try await waitForStoring(test)
                #expect(try await servers[1].palmares.scoreSatisfaction() == 0)
                scoring.cancel()
            }
        }
    }

    /// The running twelve months move with the month, and with nothing else.
    @Test func aNewMonthHasEverybodyScoredOnce() async throws {
        let clock = TestClock()
        try await withServers(1, clock: clock) { servers, test in
            let market = try await Market(on: servers[0].palmares, providers: 3)
            try await servers[0].scoreEverything()
            func marked(by palmares: Palmares) async throws -> Int {
                try await palmares.markNewMonth()
                return try await servers[0].scoreEverything()
            }
            func month() async throws -> [[String]] {
                try await test.rows("select array[month::text] from satisfaction_month")
            }
            // A new database does not know of any month.
            #expect(try await marked(by: servers[0].palmares) == 3)
            #expect(try await month() == [["2026-01-01"]])
            #expect(try await marked(by: servers[0].palmares) == 0)
            clock.advance(days: 1)
            #expect(try await marked(by: servers[0].palmares) == 0)
            // One that was started again marks nobody, and one whose clock is behind neither.
            let others = [TestServer(test, clock: clock), TestServer(test, clock: TestClock("2025-12-31"))]
            for other in others { #expect(try await marked(by: other.palmares) == 0) }
            #expect(try await month() == [["2026-01-01"]])
            clock.advance(days: 16)
            #expect(try await marked(by: servers[0].palmares) == 3)
            #expect(try await month() == [["2026-02-01"]])
            #expect(try await marked(by: others[0].palmares) == 0)
            for other in others { await other.database.shutdown() }
            _ = market
        }
    }

    /// Who has the turn marks everybody. The others look again later.
    @Test func aNewMonthWaitsForTheTurn() async throws {
        try await withServers(1) { servers, test in
            _ = try await Market(on: servers[0].palmares, providers: 2)
            try await servers[0].scoreEverything()
            try await test.asSuperuser { holder in
                try await holder.run(script: "begin; select pg_advisory_xact_lock(hashtext('palmares_scoring'))")
                try await servers[0].palmares.markNewMonth()
                #expect(try await marks(test) == [])
                try await holder.run(script: "commit")
            }
            try await servers[0].palmares.markNewMonth()
            #expect(try await marks(test).count == 2)
        }
    }

    /// The backend that waits to store what it has calculated.
    private static let storing = """
        select pid from pg_locks where not granted and relation = 'live_client_satisfaction'::regclass
            and database = (select oid from pg_database where datname = current_database())
        """

    private func waitForStoring(_ test: TestDatabase) async throws {
        let isStoring = try await eventually {
            try await test.rows("select array[pid::text] from (\(Self.storing)) as s").count == 1
        }
        #expect(isStoring)
    }
}
