import Disclosure
import Domain
import Foundation
import Scoring
import Storage
import TestDatabase
import Testing
import TestMarkets
import Units

@testable import Releases
@testable import UseCases

/// What must not matter, and what must never pay.
@Suite struct InvarianceTests {
    /// Provider 0 has one engagement with client 0, provider 1 two in its place, on consecutive
    /// days in mid-month.
    @Test func splittingAnEngagementChangesNoScore() async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            var market = try await Market(on: palmares, providers: 5, clients: 0)
            try await market.addClient(on: palmares)
            try await market.engage(0, by: 0, campaign: "whole", startsOn: "2025-01-01", endsOn: nil, on: palmares)
            try await market.engage(
                1,
                by: 0,
                campaign: "until",
                startsOn: "2025-01-01",
                endsOn: "2025-06-14",
                on: palmares
            )
            try await market.engage(1, by: 0, campaign: "since", startsOn: "2025-06-15", endsOn: nil, on: palmares)
            for provider in 0..<2 {
                try await uploadYear(market, of: provider, to: palmares) { day in
                    provider == 0 ? "whole" : day < "2025-06-15" ? "until" : "since"
                }
            }
            // Others, or there would be nothing to tell the two from.
            for provider in 2..<5 {
                let campaign = market.reference(provider, 0)
                try await market.engage(
                    provider,
                    by: 0,
                    campaign: campaign,
                    startsOn: "2025-01-01",
                    endsOn: nil,
                    on: palmares
                )
                let months = (1...9).map { "2025-0\($0)" }
                try await market.uploadMonths(months, of: provider, .usual(of: 3 * provider - 6), to: palmares)
            }
            try await market.release(on: palmares)
            let comparison = try await palmares.comparison(
                of: [market.providerID(0), market.providerID(1)],
                ReleaseQuery(),
                by: market.admin
            )
            let entries = comparison.entries
            #expect(entries[0].isRanked && entries[0].rank == entries[1].rank && entries[0].score == entries[1].score)
            for kpi in KPI.allCases {
                let (one, other) = (entries[0].kpis[kpi], entries[1].kpis[kpi])
                let (raw, otherRaw) = (try #require(one.raw), try #require(other.raw))
                #expect(one.status == .shown && "\(raw)" == "\(otherRaw)")
                let difference = try #require(one.score) - #require(other.score)
                #expect(abs(difference) < 1e-9, "\(kpi): \(difference)")
                let credibility = try #require(one.credibility) - #require(other.credibility)
                #expect(abs(credibility) < 1e-9)
            }
        }
    }

    /// Four meetings a month, one of them an opportunity and a deal six weeks later; 2000 a month;
    /// five people's answers, the first two of whom answer again in autumn.
    private func uploadYear(
        _ market: Market,
        of provider: Int,
        to palmares: Palmares,
        campaign: (_ day: String) -> String
    ) async throws {
        var meetings =
            "campaign,meeting_ref,booked_on,held_on,status,qualified,opportunity_on,won_on,revenue,currency\n"
        var investments = "campaign,investment_ref,incurred_on,category,amount,currency\n"
        for month in 1...10 {
            for day in [3, 10, 14, 15, 21] {
                let held = try #require(Day(year: 2025, month: month, day: day))
                let (opportunity, won) = (held.adding(days: 20), held.adding(days: 45))
                let rest = day == 10 ? "\(opportunity),\(won),\(3000 + 500 * month)," : ",,,"
                meetings += "\(campaign("\(held)")),M-\(held),\(held),\(held),held,yes,\(rest)\n"
            }
            let day = try #require(Day(year: 2025, month: month, day: 15))
            investments += "\(campaign("\(day)")),I-\(month),\(day),retainer,2000,\n"
        }
        var answers = "campaign,respondent_ref,answered_on,relevance,qualification,workload\n"
        for number in 0..<5 { answers += "\(campaign("2025-04-01")),R-\(number),2025-04-01,3,4,\(1 + number)\n" }
        for number in 0..<2 { answers += "\(campaign("2025-10-01")),R-\(number),2025-10-01,5,5,\(4 + number)\n" }
        let uploader = market.providers[provider]
        _ = try await palmares.importFile(kind: .meetings, body: Chunks(meetings), by: uploader)
        _ = try await palmares.importFile(kind: .investments, body: Chunks(investments), by: uploader)
        _ = try await palmares.importFile(kind: .feedback, body: Chunks(answers), by: market.clients[0])
    }

    @Test func leavingOutInvestmentsDoesNotPay() async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 4, clients: 2)
            try await market.uploadEverything(to: palmares)
            let open = try await market.release("open", on: palmares)
            #expect(open.providerCount == 4)
            let before = try await palmares.explanation(
                of: market.providerID(2),
                ReleaseQuery(),
                by: market.providers[2]
            )
            // Provider 2 leaves out what client 1 paid it.
            var totals = MonthTotals.usual(of: 2)
            totals.investment = 0
            let months = (1...12).map { "2025-" + ($0 < 10 ? "0" : "") + "\($0)" }
            try await market.uploadMonths(months, of: 2, clients: [1], totals, to: palmares)
            try await market.release("hidden", on: palmares)
            let after = try await palmares.explanation(
                of: market.providerID(2),
                ReleaseQuery(),
                by: market.providers[2]
            )
            for kpi in [KPI.costPerQualifiedLead, .roi] {
                #expect(before.entry.kpis[kpi].status == .shown)
                // Half of its meetings are without an investment, and a fifth may be.
                #expect(after.entry.kpis[kpi].status == .withheld && after.entry.kpis[kpi].raw == nil)
                let (old, new) = (try #require(before.contributions)[kpi], try #require(after.contributions)[kpi])
                #expect(new < old - 1, "\(kpi)")
            }
            // Half of its cost was hidden, and it did not pay.
            let (old, new) = (try #require(before.score), try #require(after.score))
            #expect(new < old - 2)
        }
    }

    /// The order in which providers, and engagements of one, come out of the database.
    @Test(arguments: 0..<4)
    func orderChangesNoByte(seed: UInt64) throws {
        var generator = Generator(seed: 1000 + seed)
        let market = MemoryMarket.dense(providers: 8, clients: 4, &generator)
        var shuffled = market
        shuffled.parts.shuffle(using: &generator)
        let texts = try [market, shuffled].map { market in
            let settings = MemoryRelease.settings(thresholds: .open)
            return try MemoryRelease(market.inputs, name: "order", settings: settings).texts()
        }
        #expect(texts[0].scores.count > 8)
        #expect(texts[0].scores.map(\.document) == texts[1].scores.map(\.document))
        #expect(texts[0].priors.map(\.document) == texts[1].priors.map(\.document))
        #expect(texts[0].inputs.map(\.document) == texts[1].inputs.map(\.document))
    }

    /// Everything in dollars instead of euro, at 1.25: exact in binary and in decimals.
    @Test(arguments: 0..<3)
    func whatAnEngagementIsPaidInChangesNoScore(seed: UInt64) async throws {
        var generator = Generator(seed: 2000 + seed)
        let market = MemoryMarket.dense(providers: 8, clients: 4, &generator)
        var relabelled = market
        let dollar = try #require(Currency("USD"))
        for index in relabelled.parts.indices {
            relabelled.parts[index].convert(to: dollar, tenBillionths: 12_500_000_000)
        }
        let releases = try [market, relabelled].map {
            try MemoryRelease($0.inputs, name: "money", settings: MemoryRelease.settings(thresholds: .open))
        }
        for key in releases[0].snapshot.cohorts.keys {
            let cohort = try #require(try releases[0].snapshot.cohorts[key])
            let other = try await #require(try releases[1].snapshot.cohorts[key]).scored()
            for score in try await cohort.scored().published.scores {
                let same = try #require(other.published[score.scored.id])
                #expect(same.scored.rank == score.scored.rank)
                #expect(abs(same.scored.composite.score - score.scored.composite.score) < 1e-9)
            }
        }
    }
}
