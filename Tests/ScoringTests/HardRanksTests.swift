import Testing

@testable import Scoring

/// Ranks where there is hardly anything to rank: everything stays finite and inside its range.
@Suite struct HardRanksTests {
    private func drawn(_ figures: ProviderFigures, _ priors: Priors) -> DrawnProvider {
        DrawnProvider(
            id: figures.id,
            nodes: KPINodes(figures: figures, priors: priors, minimumData: .waived),
            draws: ProviderDraws(release: "hard", provider: figures.id)
        )
    }

    /// The uncertainty of a cohort in the order of its scores, checked for soundness.
    private func ranks(
        _ cohort: [ProviderFigures],
        priors: Priors,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> [RankUncertainty] {
        let order = score(cohort: cohort, priors: priors, minimumData: .waived).map(\.id)
        let providers = order.compactMap { id in cohort.first { $0.id == id } }.map { drawn($0, priors) }
        let all = rankUncertainty(of: providers, weights: .standard)
        for (id, uncertainty) in zip(order, all) {
            let numbers = [uncertainty.scoreInterval.low, uncertainty.scoreInterval.high]
            #expect(numbers.allSatisfy { (0...100 + 1e-9).contains($0) }, "\(id)", sourceLocation: sourceLocation)
            #expect((1...Double(cohort.count)).contains(uncertainty.expectedRank), sourceLocation: sourceLocation)
            #expect((0...1).contains(uncertainty.probabilityFirst), sourceLocation: sourceLocation)
            #expect((1...cohort.count).contains(uncertainty.tier), sourceLocation: sourceLocation)
        }
        return all
    }

    @Test func hardNumbersTogether() {
        // Of 2^52 meetings each of 512 beta quantiles takes a debug build a while.
        let hard = HardNumbersTests.hard.filter { $0.maturedMeetings < 1 << 40 }
        for priors in [WorkedExample.priors, Priors(fittedTo: hard)] {
            for figures in hard {
                let nodes = KPINodes(figures: figures, priors: priors, minimumData: .waived)
                #expect(nodes.values.allSatisfy { (0...1).contains($0) }, "\(figures.id)")
            }
            #expect(ranks(hard, priors: priors).count == hard.count)
        }
    }

    /// Against the usual cohort: 0 of 5,000 is below, and stays there.
    @Test func nothingOfFiveThousand() {
        let figures = [
            ProviderFigures(id: "none", engagementMonths: 12, maturedMeetings: 5_000),
            ProviderFigures(id: "half", engagementMonths: 12, maturedMeetings: 5_000, opportunities: 2_500),
        ]
        let priors = WorkedExample.priors
        let none = KPINodes(figures: figures[0], priors: priors)[.conversionRate]
        let half = KPINodes(figures: figures[1], priors: priors)[.conversionRate]
        #expect(none.allSatisfy { (0..<1e-6).contains($0) })
        #expect(half.allSatisfy { (0.98...1).contains($0) })
    }

    @Test func aCohortOfOne() {
        for figures in [WorkedExample.a, ProviderFigures(id: "nothing")] {
            let all = ranks([figures], priors: Priors(fittedTo: [figures]))
            #expect(all.map(\.expectedRank) == [1])
            #expect(all.map(\.rankInterval) == [RankInterval(low: 1, high: 1)])
            #expect(all.map(\.probabilityFirst) == [1])
            #expect(all.map(\.tier) == [1])
        }
    }

    @Test func anEmptyCohort() {
        #expect(rankUncertainty(of: [], weights: .standard).isEmpty)
        #expect(rankUncertainty(of: [], weights: .standard, threads: 3).isEmpty)
        #expect(pairwiseProbabilities([], weights: .standard).isEmpty)
        let guest = rankUncertainty(of: [], guests: [WorkedExample.drawn("A")], weights: .standard, threads: 2)
        #expect(guest.map(\.expectedRank) == [1])
        #expect(guest.map(\.tier) == [1])
        #expect(guest.map(\.probabilityFirst) == [1])
    }

    /// Without any data, no provider can be told apart, and each is first one time in eight.
    @Test func nobodyHasData() {
        let cohort = (0..<8).map { ProviderFigures(id: "\($0)") }
        let all = ranks(cohort, priors: Priors(fittedTo: cohort))
        #expect(all.allSatisfy { $0.tier == 1 })
        #expect(all.allSatisfy { ($0.expectedRank - 4.5).magnitude < 0.2 })
        #expect(all.allSatisfy { ($0.probabilityFirst - 0.125).magnitude < 0.03 })
        #expect(all.allSatisfy { $0.rankInterval == RankInterval(low: 1, high: 8) })
    }

    @Test func identicalProviders() {
        let cohort = (0..<8).map { index in
            ProviderFigures(
                id: "\(index)",
                engagementMonths: 12,
                qualifiedMeetings: 96,
                maturedMeetings: 80,
                opportunities: 30,
                investment: 130_000,
                exposure: 2.6,
                deals: DealFigures(summarisedCount: 7, summarisedRevenue: 455_000),
                satisfaction: SatisfactionFigures(respondents: 5, mean: 80, standardDeviation: 10)
            )
        }
        let all = ranks(cohort, priors: WorkedExample.priors)
        #expect(all.allSatisfy { $0.tier == 1 })
        #expect(all.allSatisfy { ($0.expectedRank - 4.5).magnitude < 0.2 })
    }

    /// Everything withheld is 25 in every draw: all tie, all are first.
    @Test func everybodyWithholdsEverything() {
        let cohort = (0..<20).map { ProviderFigures(id: "\($0)", withheld: Set(KPI.allCases)) }
        let all = ranks(cohort, priors: WorkedExample.priors)
        #expect(all.allSatisfy { $0.expectedRank == 1 && $0.probabilityFirst == 1 && $0.tier == 1 })
        #expect(all.allSatisfy { ($0.scoreInterval.low - 25).magnitude < 1e-12 })
        let pairs = pairwiseProbabilities(cohort.prefix(2).map { drawn($0, WorkedExample.priors) }, weights: .standard)
        #expect(pairs == [[0, 0], [0, 0]])
    }

    /// One is good at everything and the other at nothing, both with much data and a billion of
    /// revenue or none.
    @Test func farApart() {
        let cohort = [
            ProviderFigures(
                id: "good",
                engagementMonths: 100,
                qualifiedMeetings: 6_000,
                maturedMeetings: 5_000,
                opportunities: 3_500,
                investment: 100_000,
                exposure: 2,
                deals: DealFigures(summarisedCount: 1_000, summarisedRevenue: 1e9),
                satisfaction: SatisfactionFigures(respondents: 60, mean: 98, standardDeviation: 4)
            ),
            ProviderFigures(
                id: "bad",
                engagementMonths: 100,
                qualifiedMeetings: 10,
                maturedMeetings: 5_000,
                opportunities: 0,
                investment: 1_000_000,
                exposure: 20,
                satisfaction: SatisfactionFigures(respondents: 60, mean: 10, standardDeviation: 4)
            ),
        ]
        let all = ranks(cohort, priors: WorkedExample.priors)
        #expect(all.map(\.expectedRank) == [1, 2])
        #expect(all.map(\.probabilityFirst) == [1, 0])
        #expect(all.map(\.tier) == [1, 2])
        #expect(all[0].scoreInterval.low > 90)
        #expect(all[1].scoreInterval.high < 20)
    }
}
