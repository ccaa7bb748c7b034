import Disclosure
import Domain
import Foundation
import Scoring
import Storage
import TestDatabase
import Testing
import TestMarkets
import Units
import Wording

@testable import Releases
@testable import UseCases

/// Why a score is what it is, and what changed it.
@Suite struct ExplanationTests {
    /// Three releases of a market in memory in which everything changes each time; the second is
    /// measured by the priors of the first, and the third has other weights.
    private func releases(_ seed: UInt64) throws -> (MemoryMarket, [MemoryRelease]) {
        var generator = Generator(seed: seed)
        var market = MemoryMarket.dense(providers: 8, clients: 4, &generator)
        let weights = try Weights(text: "0.1,0.1,0.3,0.3,0.2")
        let first = try MemoryRelease(market.inputs, name: "1", settings: MemoryRelease.settings(thresholds: .open))
        var made = [first]
        for (name, weights) in [("2", Weights.standard), ("3", weights)] {
            for index in market.parts.indices { market.parts[index].change(&generator) }
            let settings = MemoryRelease.settings(thresholds: .open, weights: weights)
            made.append(try MemoryRelease(market.inputs, name: name, settings: settings, after: made.last))
        }
        return (market, made)
    }

    @Test(arguments: [31, 32] as [UInt64])
    func thePartsOfAChangeAddUp(seed: UInt64) async throws {
        let (market, releases) = try releases(seed)
        let palmares = Palmares.holding(releases)
        var largest = 0.0
        for (number, release) in releases.enumerated().dropFirst() {
            let query = ReleaseQuery(release: .id(release.snapshot.release.id))
            for provider in market.providers {
                let explanation = try await palmares.explanation(of: provider, query, by: .provider(provider))
                let change = try #require(explanation.change)
                #expect(change.previousName == "\(number)")
                let parts = KPI.allCases.map { change.parts[$0] }
                let sum = parts.reduce(0) { $0 + $1.ownData + $1.benchmark + $1.weights }
                #expect(abs(sum - (change.after - change.before)) < 1e-9)
                let score = try #require(explanation.score)
                #expect(abs(change.after - score) < 1e-9)
                if number == 1 { #expect(parts.allSatisfy { $0.weights == 0 }) }
                largest = max(largest, abs(sum))
                let contributions = try #require(explanation.contributions)
                let total = KPI.allCases.reduce(0) { $0 + contributions[$1] }
                #expect(abs(total - (change.after - 50)) < 1e-9)
            }
        }
        #expect(largest > 0.5)
    }

    @Test func thereIsNoChangeBeforeThereIsASecondRelease() async throws {
        let (market, releases) = try releases(33)
        let palmares = Palmares.holding(releases)
        let query = ReleaseQuery(release: .id(releases[0].snapshot.release.id))
        let provider = market.providers[0]
        let explanation = try await palmares.explanation(of: provider, query, by: .provider(provider))
        #expect(explanation.change == nil && explanation.contributions != nil)
        let error = await #expect(throws: Failure.self) {
            try await palmares.explanation(of: market.providers[1], query, by: .provider(provider))
        }
        #expect(error?.isNotFound == true)
    }

    // Sentences, for readings made by hand.

    private func reading(_ raw: RawFigure?) -> KPIReading {
        KPIReading(
            status: raw == nil ? .insufficientData : .shown,
            reason: nil,
            raw: raw,
            estimate: nil,
            interval: nil,
            score: nil,
            credibility: nil,
            contribution: nil,
            weight: 0.2
        )
    }

    private func cost(_ amount: String) throws -> KPIReading {
        reading(
            .costPerQualifiedLead(
                investment: nil,
                qualifiedMeetings: nil,
                cost: Money(try #require(Amount(amount)), .euro),
                customerLifetimeValue: Money(.zero, .euro),
                lifetimeValuePerCost: nil,
                assumedShare: nil
            )
        )
    }

    private func roi(_ percent: Double) -> RawFigure {
        .roi(
            revenue: nil,
            investment: nil,
            wonDeals: nil,
            percent: percent,
            netPercent: percent - 100,
            assumedShare: nil
        )
    }

    private func sentences(
        _ kpi: KPI,
        from old: KPIReading,
        to new: KPIReading,
        own: Double,
        benchmark: Double = 0,
        weights: Double = 0
    ) -> [String] {
        let none = ChangeParts(ownData: 0, benchmark: 0, weights: 0)
        let parts = ChangeParts(ownData: own, benchmark: benchmark, weights: weights)
        return ChangeStatement.all(
            before: PerKPI { $0 == kpi ? old : reading(nil) },
            after: PerKPI { $0 == kpi ? new : reading(nil) },
            parts: PerKPI { $0 == kpi ? parts : none }
        ).map(\.english)
    }

    @Test func aChangeIsSaidInAPlainSentence() throws {
        let kpi = KPI.costPerQualifiedLead
        #expect(
            sentences(kpi, from: try cost("812"), to: try cost("640"), own: 4.1)
                == ["Cost per qualified lead fell from 812 to 640 EUR: +4.1 points."]
        )
        #expect(
            sentences(kpi, from: try cost("640"), to: try cost("811.60"), own: -3, benchmark: 0.5)
                == [
                    "Cost per qualified lead rose from 640 to 812 EUR: -2.5 points (-3.0 points by its own data, +0.5 points by the benchmark)."
                ]
        )
        #expect(
            sentences(kpi, from: try cost("640"), to: try cost("640.40"), own: 0, benchmark: -1.25, weights: 0.25)
                == [
                    "Cost per qualified lead stayed at 640 EUR: -1.0 points "
                        + "(0.0 points by its own data, -1.2 points by the benchmark, +0.2 points by the weights)."
                ]
        )
        #expect(
            sentences(kpi, from: reading(nil), to: try cost("640"), own: 1)
                == ["Cost per qualified lead is shown now, at 640 EUR: +1.0 points."]
        )
        #expect(
            sentences(kpi, from: try cost("640"), to: reading(nil), own: -1)
                == ["Cost per qualified lead, 640 EUR before, is not shown any more: -1.0 points."]
        )
        #expect(sentences(kpi, from: try cost("640"), to: try cost("641"), own: 0.04) == [])
    }

    @Test func everyKPIHasItsOwnUnit() {
        let interval = Interval(low: 0, high: 1)
        let cases: [(KPI, RawFigure, RawFigure, String)] = [
            (
                .qualifiedMeetings, .qualifiedMeetings(count: nil, engagementMonths: nil, perEngagementMonth: 12.34),
                .qualifiedMeetings(count: nil, engagementMonths: nil, perEngagementMonth: 13),
                "The number of qualified meetings rose from 12.3 to 13.0 a month: +2.0 points."
            ),
            (
                .conversionRate,
                .conversionRate(opportunities: nil, maturedMeetings: nil, ratio: 0.25, wilson: interval),
                .conversionRate(opportunities: nil, maturedMeetings: nil, ratio: 0.312, wilson: interval),
                "The conversion rate rose from 25.0 to 31.2%: +2.0 points."
            ),
            (
                .roi, roi(300), roi(125),
                "ROI fell from 300 to 125%: +2.0 points."
            ),
            (
                .satisfaction, .satisfaction(respondents: nil, points: 72, meanAnswer: 3.88),
                .satisfaction(respondents: nil, points: 61.5, meanAnswer: 3.46),
                "Satisfaction fell from 72.0 to 61.5 of 100: +2.0 points."
            ),
        ]
        for (kpi, old, new, expected) in cases {
            #expect(sentences(kpi, from: reading(old), to: reading(new), own: 2) == [expected])
        }
    }

    /// Through the use case, and as others read it: three digits, and never the totals.
    @Test func theLargestChangeComesFirst() async throws {
        let (market, releases) = try releases(34)
        let palmares = Palmares.holding(releases)
        let provider = market.providers[3]
        let explanation = try await palmares.explanation(
            of: provider,
            ReleaseQuery(release: .id(releases[2].snapshot.release.id)),
            by: .provider(provider)
        )
        let change = try #require(explanation.change)
        let sizes = KPI.allCases.map { abs(change.parts[$0].total) }.filter { $0 >= 0.05 }.sorted(by: >)
        #expect(change.statements.count == sizes.count && sizes.count >= 3)
        let said = change.statements.map { statement in
            let text = statement.english.split(separator: ": ").last?.split(separator: " ").first ?? ""
            return abs(Double(text) ?? .nan)
        }
        for (size, said) in zip(sizes, said) { #expect(abs(size - said) <= 0.05 + 1e-9) }
    }
}
