import Access
import Domain
import Foundation
import Releases
import Scoring
import Storage
import TestDatabase
import Testing
import Units
import UseCases

/// One's own data as they are now.
@Suite struct LiveReadTests {
    private let query = ReleaseQuery.live

    @Test func aProviderSeesTheWholeOfItselfAndAClientItsOwnPart() async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 2, clients: 2)
            let totals = MonthTotals(meetings: 5, opportunities: 1, deals: 1, revenue: 1000, investment: 500)
            try await market.uploadMonths(["2025-03"], of: 0, clients: [0], totals, to: palmares)
            try await market.uploadMonths(["2025-03", "2025-04"], of: 0, clients: [1], totals, to: palmares)
            try await servers[0].scoreEverything()
            let provider = market.providerID(0)
            let own = try await palmares.scorecard(of: provider, query, by: market.providers[0])
            #expect(own.entry.qualifiedMeetings == 15 && own.isPending == false && own.head.isLive)
            // On 2026-01-15 the running twelve months began with February.
            #expect(own.head.window.from == Month("2025-02") && own.head.window.to == Month("2026-01"))
            for (client, meetings) in [(0, 5), (1, 10)] {
                let part = try await palmares.scorecard(of: provider, query, by: market.clients[client])
                #expect(part.entry.qualifiedMeetings == meetings)
                let all = try await palmares.rankings(query, by: market.clients[client])
                #expect(Set(all.entries.map(\.qualifiedMeetings)) == [meetings, 0])
                #expect(all.entries.allSatisfy { $0.visibility == .full && $0.rank == nil })
            }
        }
    }

    /// What an engagement was paid for before the window is no month left out, and costs are not
    /// withheld.
    @Test(arguments: [true, false])
    func whoHasInvestedBeforeTheWindowHidesNothing(hasInvested: Bool) async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 1, clients: 2)
            let paid = MonthTotals(meetings: 20, opportunities: 5, deals: 2, revenue: 9000, investment: 500)
            let unpaid = MonthTotals(meetings: 20, opportunities: 5, deals: 2, revenue: 9000, investment: 0)
            try await market.uploadMonths(["2025-03"], of: 0, clients: [0], paid, to: palmares)
            try await market.uploadMonths(["2025-03"], of: 0, clients: [1], unpaid, to: palmares)
            // On 2026-01-15 the running twelve months began with February 2025.
            let before = hasInvested ? paid : unpaid
            try await market.uploadMonths(["2025-01"], of: 0, clients: [1], before, to: palmares)
            try await servers[0].scoreEverything()
            let own = try await palmares.scorecard(of: market.providerID(0), query, by: market.providers[0])
            #expect(own.entry.qualifiedMeetings == 40)
            for kpi in [own.entry.kpis.costPerQualifiedLead, own.entry.kpis.roi] {
                #expect(kpi.status == (hasInvested ? .shown : .withheld))
            }
        }
    }

    @Test func nobodySeesAnotherTenantsLiveData() async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 2, clients: 1)
            try await market.uploadEverything(to: palmares)
            try await servers[0].scoreEverything()
            let id = try await palmares.createTenant(TenantDraft(name: "Stranger", kind: .client), by: market.admin)
                .value.id
            let stranger = Actor.client(id)
            for actor in [market.providers[1], stranger] {
                let error = await #expect(throws: Failure.self) {
                    try await palmares.scorecard(of: market.providerID(0), query, by: actor)
                }
                #expect(error?.isNotFound == true)
            }
            #expect(try await palmares.rankings(query, by: stranger).entries.isEmpty)
        }
    }

    @Test func whatIsLiveIsOnesOwnAlone() async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 2, clients: 1)
            let (provider, client) = (market.providerID(0), market.clients[0])
            let reads: [() async throws -> Void] = [
                { _ = try await palmares.scorecard(of: provider, query, by: market.admin) },
                { _ = try await palmares.rankings(query, by: market.admin) },
                { _ = try await palmares.comparison(of: [provider, market.providerID(1)], query, by: client) },
                { _ = try await palmares.benchmark(query, by: client) },
                { _ = try await palmares.explanation(of: provider, query, by: client) },
            ]
            for read in reads {
                let error = await #expect(throws: Failure.self) { try await read() }
                #expect(error?.isInvalidQuery == true)
            }
        }
    }

    @Test func otherTenantsUploadsMoveNothing() async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 3, clients: 2)
            try await market.uploadEverything(to: palmares)
            try await market.release(on: palmares)
            try await servers[0].scoreEverything()
            let before = try await said(to: market, by: palmares)
            // Of provider 0 for client 1, of provider 2, and client 1's answers about both.
            let totals = MonthTotals(meetings: 99, opportunities: 50, deals: 9, revenue: 9, investment: 99999)
            try await market.uploadMonths(["2025-06", "2025-07"], of: 0, clients: [1], totals, to: palmares)
            try await market.uploadMonths(["2025-06", "2025-07"], of: 2, totals, to: palmares)
            for provider in [0, 2] {
                try await market.uploadAnswers([1, 1, 1, 1], of: 1, about: provider, to: palmares)
            }
            #expect(try await servers[0].scoreEverything() == 2)
            let after = try await said(to: market, by: palmares)
            #expect(after == before)
            // What was uploaded does move those whose it is.
            let other = try await palmares.scorecard(of: market.providerID(0), query, by: market.clients[1])
            #expect(other.entry.qualifiedMeetings == 9 * 4 + 2 * 99)
        }
    }

    /// What client 0 hears of provider 0 and provider 1 of itself, live; and both of the release.
    private func said(to market: Market, by palmares: Palmares) async throws -> [String] {
        let (client, provider) = (market.clients[0], market.providers[1])
        return [
            "\(try await palmares.scorecard(of: market.providerID(0), query, by: client).entry)",
            "\(try await palmares.scorecard(of: market.providerID(1), query, by: provider).entry)",
            "\(try await palmares.rankings(ReleaseQuery(), by: client))",
            "\(try await palmares.scorecard(of: market.providerID(1), ReleaseQuery(), by: provider))",
            "\(try await palmares.benchmark(ReleaseQuery(), by: client))",
        ]
    }

    @Test func withoutAReleaseThereAreRawFiguresAndNoScores() async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares)
            try await market.uploadEverything(to: palmares)
            try await servers[0].scoreEverything()
            let scorecard = try await palmares.scorecard(of: market.providerID(0), query, by: market.providers[0])
            let (head, entry) = (scorecard.head, scorecard.entry)
            #expect(head.release == nil && head.cohort.used == nil && head.cohort.priorsFittedOn == nil)
            #expect(entry.score == nil && entry.rank == nil && entry.credibility == nil && entry.range == nil)
            for kpi in [
                entry.kpis.qualifiedMeetings, entry.kpis.conversionRate, entry.kpis.roi, entry.kpis.satisfaction,
            ] {
                #expect(kpi.status == .shown && kpi.raw != nil && kpi.reason != nil)
                #expect(kpi.score == nil && kpi.estimate == nil && kpi.contribution == nil && kpi.credibility == nil)
            }
            // 4 meetings for 2000 in every month.
            guard case .costPerQualifiedLead(_, _, let cost, _, _) = entry.kpis.costPerQualifiedLead.raw else {
                Issue.record("no cost per lead")
                return
            }
            #expect(cost == Money(Amount("500")!, .euro))
            let error = await #expect(throws: Failure.self) {
                try await palmares.rankings(ReleaseQuery(), by: market.admin)
            }
            #expect(error?.isNotFound == true)
        }
    }

    @Test func aCurrencyThatCameAfterTheReleaseIsKnownLiveOnly() async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            let dollar = Currency("USD")!
            let market = try await Market(on: palmares, providers: 2, clients: 1)
            try await market.uploadEverything(to: palmares)
            try await market.release("first", on: palmares)
            _ = try await palmares.setExchangeRate(dollar, unitsPerEuro: "1.25", by: market.admin)
            try await market.engage(
                1,
                by: 0,
                campaign: "dollars",
                startsOn: "2025-01-01",
                endsOn: nil,
                currency: dollar,
                on: palmares
            )
            let file =
                "campaign,month,qualified_meetings,opportunities,won_deals,revenue,investment\n"
                + "dollars,2025-12,8,2,1,5000,2500\n"
            _ = try await palmares.importFile(kind: .monthly, body: Chunks(file), by: market.providers[1])
            try await servers[0].scoreEverything()
            // From February: 11 months of 2000 EUR, and 2500 USD, which are 2000 EUR.
            let live = ReleaseQuery(release: .live, currency: dollar)
            #expect(try await invested(market, query, by: palmares) == Money(Amount("24000")!, .euro))
            #expect(try await invested(market, live, by: palmares) == Money(Amount("30000")!, dollar))
            let old = ReleaseQuery(currency: dollar)
            let error = await #expect(throws: Failure.self) { try await palmares.rankings(old, by: market.clients[0]) }
            #expect(error?.isInvalidQuery == true)
            // Once a release knows it, a later rate is of no account.
            try await market.release("second", on: palmares)
            _ = try await palmares.setExchangeRate(dollar, unitsPerEuro: "2", by: market.admin)
            #expect(try await invested(market, live, by: palmares) == Money(Amount("30000")!, dollar))
            let names = try await palmares.history(of: market.providerID(1), old, limit: 12, by: market.providers[1])
            #expect(names.entries.map { $0.head.release?.name } == ["second"])
            let explanation = try await palmares.explanation(of: market.providerID(1), old, by: market.providers[1])
            #expect(explanation.change == nil && explanation.score != nil)
        }
    }

    /// Each deal is cut down to the cohort's cap, in whatever currency, although no read has the
    /// deals.
    @Test func dealsAreCappedLiveAsInARelease() async throws {
        try await withServers(1) { servers, test in
            let palmares = servers[0].palmares
            let dollar = Currency("USD")!
            _ = try await palmares.setExchangeRate(dollar, unitsPerEuro: "1.25", by: .admin)
            let market = try await Market(on: palmares, providers: 2, clients: 1)
            for provider in 0..<2 {
                let campaign = "dollars-\(provider)"
                try await market.engage(
                    provider,
                    by: 0,
                    campaign: campaign,
                    startsOn: "2025-01-01",
                    endsOn: nil,
                    currency: dollar,
                    on: palmares
                )
                // 400 deals, of which the large ones are far above the rest.
                let deals = (0..<400).map { $0 % 40 == 0 ? 90_000 + $0 : 100 + $0 }
                var rows = "campaign,meeting_ref,booked_on,held_on,status,qualified,opportunity_on,won_on,"
                rows += "revenue,currency\n"
                var paid = "campaign,investment_ref,incurred_on,category,amount,currency\n"
                for (name, code) in [(market.reference(provider, 0), "EUR"), (campaign, "USD")] {
                    for (number, deal) in deals.enumerated() {
                        let day = "2025-06-\(10 + number % 20)"
                        rows += "\(name),M-\(number),\(day),\(day),held,yes,\(day),\(day),"
                        rows += "\(deal).\(10 + number % 90),\(code)\n"
                    }
                    paid += "\(name),I,2025-06-10,,\(50_000 * (provider + 1)),\(code)\n"
                }
                let uploader = market.providers[provider]
                _ = try await palmares.importFile(kind: .meetings, body: Chunks(rows), by: uploader)
                _ = try await palmares.importFile(kind: .investments, body: Chunks(paid), by: uploader)
            }
            try await market.release(on: palmares)
            try await servers[0].scoreEverything()
            for provider in 0..<2 {
                let (id, actor) = (market.providerID(provider), market.providers[provider])
                let released = try await palmares.scorecard(of: id, ReleaseQuery(), by: actor).entry.kpis.roi
                for reader in [actor, market.clients[0]] {
                    let live = try await palmares.scorecard(of: id, query, by: reader).entry.kpis.roi
                    let (estimate, expected) = (try #require(live.estimate), try #require(released.estimate))
                    let error = abs(estimate / expected - 1)
                    #expect(error < 1e-3, "\(estimate), \(expected)")
                    guard case .roi(_, _, let deals, let percent, _) = live.raw else {
                        Issue.record("no return on investment")
                        return
                    }
                    #expect(deals == 800 && percent > 2 * estimate, "far less than without the cap")
                }
            }
            let ranking = try await palmares.rankings(query, by: market.clients[0]).entries
            #expect(ranking.allSatisfy { $0.kpis.roi.estimate != nil })
            let lengths = try await test.rows("select array[max(length(document))::text] from live_input")
            let longest = try #require(Int(lengths[0][0]))
            #expect(longest < 4_000, "sums, and no deals")
        }
    }

    private func invested(_ market: Market, _ query: ReleaseQuery, by palmares: Palmares) async throws -> Money? {
        let scorecard = try await palmares.scorecard(of: market.providerID(1), query, by: market.providers[1])
        guard case .costPerQualifiedLead(let investment, _, _, _, _) = scorecard.entry.kpis.costPerQualifiedLead.raw
        else { return nil }
        return investment
    }
}
