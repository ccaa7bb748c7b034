import Access
import Domain
import Foundation
import Releases
import Scoring
import TestDatabase
import Testing
import Units
import UseCases

/// A tenant's own part of the coming release, before it is made.
@Suite struct PreviewTests {
    private let query = ReleaseQuery(release: .preview)
    private let settings = Palmares.Settings(disclosure: .open, schedule: .monthly(day: 15))

    /// 2025 of two providers for two clients, and a release of it without December. On 2026-01-11
    /// the coming release is that of 2025.
    private func withMarket(
        _ day: String = "2026-01-11",
        settings: Palmares.Settings? = nil,
        _ body: (TestServer, Market, TestClock) async throws -> Void
    ) async throws {
        let clock = TestClock(day)
        try await withServers(1, clock: clock, settings: settings ?? self.settings) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares)
            try await market.uploadEverything(to: palmares)
            try await servers[0].scoreEverything()
            try await market.release(to: "2025-11", on: palmares)
            try await body(servers[0], market, clock)
        }
    }

    private func problem(of error: (any Error)?) -> PreviewProblem? {
        guard let failure = error as? Failure, failure.errors.map(\.field) == ["release"],
            case .preview(let problem)? = failure.errors.first?.problem
        else { return nil }
        return problem
    }

    @Test func theFiguresAreThoseOfTheReleaseThatIsMadeAfterwards() async throws {
        try await withMarket { server, market, clock in
            let palmares = server.palmares
            let (provider, id) = (market.providers[0], market.providerID(0))
            // Held on 2025-10-14, they have matured on 2026-01-13: after this day, and before the
            // release.
            let campaign = "late"
            try await market.engage(
                0,
                by: 0,
                campaign: campaign,
                startsOn: "2025-06-01",
                endsOn: "2025-12-31",
                on: palmares
            )
            let days = ["2025-10-14", "2025-10-14", "2025-11-02"]
            try await market.uploadMeetings(heldOn: days, of: 0, campaign: campaign, to: palmares)
            let paid =
                "campaign,investment_ref,incurred_on,category,amount,currency\n\(campaign),I-1,2025-10-01,retainer,1500,EUR\n"
            _ = try await palmares.importFile(kind: .investments, body: Chunks(paid), by: provider)
            try await server.scoreEverything()
            let preview = try await palmares.preview(of: id, query, by: provider)
            #expect(preview.head.release == nil && preview.dueOn == Day("2026-01-15"))
            #expect(preview.head.asOf == Day("2026-01-15"))
            let earlier = try await palmares.release(.latest, by: market.admin).release
            #expect(preview.yardstickID == earlier.id)

            clock.advance(days: 4)
            let made = try await palmares.makeRelease(ReleaseDraft(isConfirmed: true), by: market.admin).value
            #expect(made.yardstickID == earlier.id && made.window == preview.head.window)
            let released = try await palmares.scorecard(of: id, ReleaseQuery(), by: provider)
            #expect(released.head.release?.id == made.id)
            #expect("\(preview.entry.kpis)" == "\(released.entry.kpis)")
            #expect(preview.entry.score != nil && preview.entry.score == released.entry.score)
            #expect(preview.entry.credibility == released.entry.credibility)
            #expect(preview.entry.geometricMean == released.entry.geometricMean)
            #expect(preview.entry.range == released.entry.range)
            #expect(preview.entry.unrankedReasons == released.entry.unrankedReasons)
            #expect(preview.head.cohort.priorsFittedOn == released.head.cohort.priorsFittedOn)
            // 12 x 4 for each client, and three more; of these two have matured by the 15th.
            #expect(preview.entry.qualifiedMeetings == 99)
            #expect(preview.entry.maturedMeetings == 2 * 9 * 4 + 2)
            // A rank says something of others.
            #expect(preview.entry.rank == nil && preview.entry.uncertainty == nil)
        }
    }

    @Test func aPreviewIsThereFromItsDayUntilTheReleaseIsMade() async throws {
        try await withMarket("2026-01-09") { server, market, clock in
            let palmares = server.palmares
            let (provider, id) = (market.providers[0], market.providerID(0))
            let early = await #expect(throws: Failure.self) {
                try await palmares.preview(of: id, query, by: provider)
            }
            #expect(problem(of: early) == .notYet(from: Day("2026-01-10")!))
            clock.advance(days: 1)
            _ = try await palmares.preview(of: id, query, by: provider)
            // Held back, or waiting for an admin's word.
            clock.advance(days: 10)
            #expect(try await palmares.preview(of: id, query, by: provider).head.asOf == Day("2026-01-20"))
            _ = try await palmares.makeRelease(ReleaseDraft(isConfirmed: true), by: market.admin)
            let late = await #expect(throws: Failure.self) {
                try await palmares.preview(of: id, query, by: provider)
            }
            #expect(problem(of: late) == .notYet(from: Day("2026-02-10")!))
        }
    }

    @Test func aServerMayShowNone() async throws {
        let settings = Palmares.Settings(disclosure: .open, previewDay: nil)
        try await withMarket(settings: settings) { server, market, _ in
            let error = await #expect(throws: Failure.self) {
                try await server.palmares.preview(of: market.providerID(0), query, by: market.providers[0])
            }
            #expect(problem(of: error) == .off)
        }
    }

    @Test func aPreviewIsOnesOwnAlone() async throws {
        try await withMarket { server, market, _ in
            let palmares = server.palmares
            let (id, client) = (market.providerID(0), market.clients[0])
            let both = [id, market.providerID(1)]
            let refused: [(PreviewProblem, () async throws -> Void)] = [
                (.withoutTenant, { _ = try await palmares.preview(of: id, query, by: market.admin) }),
                (.ownScorecardAlone, { _ = try await palmares.rankings(query, by: client) }),
                (.ownScorecardAlone, { _ = try await palmares.rankings(query, by: market.admin) }),
                (.ownScorecardAlone, { _ = try await palmares.comparison(of: both, query, by: client) }),
                (.ownScorecardAlone, { _ = try await palmares.benchmark(query, by: client) }),
                (.ownScorecardAlone, { _ = try await palmares.benchmark(query, by: market.providers[0]) }),
                (.ownScorecardAlone, { _ = try await palmares.explanation(of: id, query, by: market.providers[0]) }),
                (.ownScorecardAlone, { _ = try await palmares.scorecard(of: id, query, by: client) }),
            ]
            for (expected, read) in refused {
                let error = await #expect(throws: Failure.self) { try await read() }
                #expect(problem(of: error) == expected)
            }
            let draft = TenantDraft(name: "Stranger", kind: .client)
            let stranger = Actor.client(try await palmares.createTenant(draft, by: market.admin).value.id)
            for actor in [stranger, market.providers[1]] {
                let error = await #expect(throws: Failure.self) {
                    try await palmares.preview(of: id, query, by: actor)
                }
                #expect(error?.isNotFound == true)
            }
            let reference = try? await palmares.release(.preview, by: market.admin)
            #expect(reference == nil)
        }
    }

    @Test func aClientSeesItsOwnEngagementsAlone() async throws {
        try await withMarket { server, market, _ in
            let palmares = server.palmares
            let id = market.providerID(1)
            let whole = try await palmares.preview(of: id, query, by: market.providers[1])
            let part = try await palmares.preview(of: id, query, by: market.clients[0])
            // Six a month for each client.
            #expect(whole.entry.qualifiedMeetings == 144 && part.entry.qualifiedMeetings == 72)
            #expect(part.entry.providerName == "Provider 1" && part.entry.visibility == .full)
            #expect(part.entry.score != nil && part.entry.rank == nil)
            #expect(part.entry.kpis.satisfaction.status == .shown)
        }
    }

    /// What others upload changes no digit, and neither does a new rate: two rates would tell how
    /// much of the cohort's money is in which currency.
    @Test func nothingThatOthersDoChangesAPreview() async throws {
        try await withMarket { server, market, _ in
            let palmares = server.palmares
            func said() async throws -> [String] {
                [
                    "\(try await palmares.preview(of: market.providerID(0), query, by: market.clients[0]))",
                    "\(try await palmares.preview(of: market.providerID(0), query, by: market.providers[0]))",
                ]
            }
            let before = try await said()
            let totals = MonthTotals(meetings: 99, opportunities: 50, deals: 9, revenue: 900, investment: 99999)
            try await market.uploadMonths(["2025-06", "2025-12"], of: 1, totals, to: palmares)
            try await market.uploadAnswers([1, 1, 1, 1], of: 1, about: 1, to: palmares)
            _ = try await palmares.setExchangeRate(Currency("USD")!, unitsPerEuro: "1.25", by: market.admin)
            try await server.scoreEverything()
            #expect(try await said() == before)
            // Of the same provider for another client: the client's part stays, and the provider's
            // own moves.
            try await market.uploadMonths(["2025-06"], of: 0, clients: [1], totals, to: palmares)
            try await market.uploadAnswers([1, 1, 1, 1], of: 1, about: 0, to: palmares)
            try await server.scoreEverything()
            let after = try await said()
            #expect(after[0] == before[0] && after[1] != before[1])
        }
    }

    /// The priors are those of the release before, by its own rates, whatever the rates are now.
    /// The second server has not calculated them before.
    @Test func aNewRateOfTheCohortsCurrencyMovesNothing() async throws {
        let clock = TestClock("2026-01-11")
        try await withServers(2, clock: clock, settings: settings) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares)
            let dollar = try #require(Currency("USD"))
            _ = try await palmares.setExchangeRate(dollar, unitsPerEuro: "1.25", by: market.admin)
            try await market.engage(
                1,
                by: 1,
                campaign: "dollars",
                startsOn: "2025-01-01",
                endsOn: nil,
                currency: dollar,
                on: palmares
            )
            try await market.uploadEverything(to: palmares)
            let file =
                "campaign,month,qualified_meetings,opportunities,won_deals,revenue,investment\n"
                + "dollars,2025-05,9,5,4,90000,2000\n"
            _ = try await palmares.importFile(kind: .monthly, body: Chunks(file), by: market.providers[1])
            try await market.release(to: "2025-11", on: palmares)
            func said(by palmares: Palmares) async throws -> [String] {
                var said: [String] = []
                for number in [0, 1] {
                    let preview = try await palmares.preview(
                        of: market.providerID(number),
                        query,
                        by: market.providers[number]
                    )
                    #expect(preview.entry.score != nil)
                    said.append("\(preview)")
                }
                return said
            }
            let before = try await said(by: palmares)
            _ = try await palmares.setExchangeRate(dollar, unitsPerEuro: "2.5", by: market.admin)
            #expect(try await said(by: servers[1].palmares) == before)
        }
    }

    @Test func whatIsUnfinishedIsCounted() async throws {
        try await withMarket { server, market, _ in
            let palmares = server.palmares
            for client in [0, 1] {
                try await market.engage(
                    0,
                    by: client,
                    campaign: "open-\(client)",
                    startsOn: "2025-01-01",
                    endsOn: nil,
                    on: palmares
                )
            }
            let file = """
                campaign,meeting_ref,booked_on,held_on,status,qualified,opportunity_on,won_on,revenue,currency
                open-0,a,2025-12-01,2025-12-05,held,,,,,
                open-0,b,2025-12-01,2025-12-05,held,,,,,
                open-0,c,2025-12-01,2025-12-05,held,yes,2025-12-06,2025-12-07,,
                open-1,d,2025-12-01,2025-12-05,held,,,,,
                open-1,e,2026-01-02,2026-01-05,held,,,,,

                """
            _ = try await palmares.importFile(kind: .meetings, body: Chunks(file), by: market.providers[0])
            let id = market.providerID(0)
            func counts(_ actor: Actor) async throws -> [Int] {
                let found = try await palmares.preview(of: id, query, by: actor).toCheck
                return [
                    found.unfinished.pendingMeetings, found.unfinished.unvaluedDeals,
                    found.engagementsWithoutInvestment,
                ]
            }
            // January is not in the window.
            #expect(try await counts(market.providers[0]) == [3, 1, 1])
            #expect(try await counts(market.clients[0]) == [2, 1, 1])
            #expect(try await counts(market.clients[1]) == [1, 0, 0])
        }
    }

    @Test func withoutAnEarlierReleaseThereAreFiguresAndNoScores() async throws {
        let clock = TestClock("2026-01-11")
        try await withServers(1, clock: clock, settings: settings) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares)
            try await market.uploadEverything(to: palmares)
            let preview = try await palmares.preview(of: market.providerID(0), query, by: market.providers[0])
            #expect(preview.entry.score == nil && preview.entry.qualifiedMeetings == 96)
            #expect(preview.dueOn == nil && preview.yardstickID == nil && preview.head.cohort.used == nil)
        }
    }
}
