import Testing
import Units

@testable import Scoring

/// What must hold of ranks whatever the data, on random cohorts that are the same in every run.
@Suite struct RankPropertyTests {
    private static let release = "property"

    private static func drawn(_ figures: ProviderFigures, _ priors: Priors) -> DrawnProvider {
        DrawnProvider(
            id: figures.id,
            nodes: KPINodes(figures: figures, priors: priors, minimumData: .waived),
            draws: ProviderDraws(release: release, provider: figures.id)
        )
    }

    /// The cohort's ranks with their uncertainty, as a release works them out, best first.
    private func ranks(
        _ cohort: [ProviderFigures],
        _ priors: Priors,
        threads: Int = 1
    ) -> [(id: String, uncertainty: RankUncertainty)] {
        let order = score(cohort: cohort, priors: priors, minimumData: .waived).map(\.id)
        let drawn = order.compactMap { id in cohort.first { $0.id == id } }.map { Self.drawn($0, priors) }
        return Array(zip(order, rankUncertainty(of: drawn, weights: .standard, threads: threads)))
    }

    private static func randomCohort(seed: UInt64, count: Int) -> [ProviderFigures] {
        var random = SeededGenerator(seed: seed)
        return ProviderFigures.randomCohort(count: count, using: &random)
    }

    @Test func threadsChangeNoByte() {
        let cohort = Self.randomCohort(seed: 31, count: 9)
        let priors = Priors(fittedTo: cohort)
        let drawn = cohort.map { Self.drawn($0, priors) }
        let expected = rankUncertainty(of: Array(drawn[..<7]), guests: Array(drawn[7...]), weights: .standard)
        for threads in [-1, 2, 3, 7, 64] {
            let uncertainty = rankUncertainty(
                of: Array(drawn[..<7]),
                guests: Array(drawn[7...]),
                weights: .standard,
                threads: threads
            )
            #expect(uncertainty == expected)
        }
    }

    /// One provider alone is placed as it is among all: more providers than are held at once, with
    /// ties.
    @Test func oneAloneIsPlacedAsAmongAll() {
        for (seed, count) in [(33, 1), (34, 2), (35, 9), (36, 64), (37, 150)] as [(UInt64, Int)] {
            var cohort = Self.randomCohort(seed: seed, count: count)
            let priors = Priors(fittedTo: cohort)
            if count > 2 { cohort[1] = cohort[0] }
            let order = score(cohort: cohort, priors: priors, minimumData: .waived).map(\.id)
            let drawn = order.compactMap { id in cohort.first { $0.id == id } }.map { Self.drawn($0, priors) }
            let all = rankUncertainty(of: drawn, weights: .standard)
            for index in stride(from: 0, to: drawn.count, by: count > 20 ? 7 : 1) {
                for threads in [1, 3] {
                    let alone = rankUncertainty(
                        ofProvider: index,
                        among: drawn.count,
                        weights: .standard,
                        threads: threads
                    ) { drawn[$0] }
                    #expect(alone == all[index], "seed \(seed), provider \(index)")
                }
            }
        }
    }

    /// A cohort that does not fit the memory is gone through in parts.
    @Test(arguments: [1, 3], [0, 3_000, 9_000])
    func partsChangeNoByte(threads: Int, capacity: Int) {
        let cohort = Self.randomCohort(seed: 32, count: 7)
        let priors = Priors(fittedTo: cohort)
        let drawn = cohort.map { Self.drawn($0, priors) }
        let work = ParallelWork(threads: threads)
        let composites = CompositeDraws(weights: .standard)
        let bounds = Interval(low: 0, high: 100)
        let whole = CompositeMatrix(providers: drawn, composites: composites, work: work)
        let parts = CompositeMatrix(providers: drawn, composites: composites, work: work, capacity: capacity)
        #expect(whole.window == 4096)
        #expect(whole.batch == 7)
        #expect(parts.window < 4096)
        #expect(parts.batch < 7)
        let summaries = [whole, parts].map { CompositeSummary.all(in: $0, ranked: 5, guests: 2, work: work) }
        #expect(summaries[0].map(\.interval) == summaries[1].map(\.interval))
        #expect(summaries[0].map(\.bounds) == summaries[1].map(\.bounds))
        #expect(summaries[0].map(\.tier) == summaries[1].map(\.tier))
        let ranks = [whole, parts].map { RankSummary.all(in: $0, ranked: 5, guests: 2, bounds: bounds, work: work) }
        #expect(ranks[0].map(\.sum) == ranks[1].map(\.sum))
        #expect(ranks[0].map(\.firsts) == ranks[1].map(\.firsts))
        #expect(ranks[0].map(\.interval) == ranks[1].map(\.interval))
    }

    /// Counted one by one, for populations that are compared and for those that go into buckets.
    @Test(arguments: [1, 2, 24, 25, 31])
    func ranksAreOneMoreThanThoseAbove(count: Int) {
        let cohort = Self.randomCohort(seed: UInt64(40 + count), count: count)
        let priors = Priors(fittedTo: cohort)
        // The same providers again are guests, so that there are ties.
        let drawn = cohort.map { Self.drawn($0, priors) }
        let composites = drawn.map { CompositeDraws(weights: .standard).all(of: $0) }
        let all = rankUncertainty(of: drawn, guests: drawn, weights: .standard)
        for index in 0..<2 * count {
            let own = composites[index % count]
            let ranks = (0..<ProviderDraws.count).map { draw in
                1 + composites.count { $0[draw] > own[draw] }
            }
            let sorted = ranks.sorted()
            #expect(all[index].expectedRank == Double(ranks.reduce(0, +)) / 4096)
            #expect(all[index].probabilityFirst == Double(ranks.count { $0 == 1 }) / 4096)
            #expect(all[index].rankInterval == RankInterval(low: sorted[204], high: sorted[3891]))
        }
    }

    @Test func theOrderOfProvidersChangesNoByte() {
        var random = SeededGenerator(seed: 33)
        let cohort = ProviderFigures.randomCohort(count: 8, using: &random)
        let expected = ranks(cohort, Priors(fittedTo: cohort))
        for _ in 0..<2 {
            let shuffled = cohort.shuffled(using: &random)
            let ranks = ranks(shuffled, Priors(fittedTo: shuffled))
            #expect(ranks.map(\.id) == expected.map(\.id))
            #expect(ranks.map(\.uncertainty) == expected.map(\.uncertainty))
        }
    }

    /// Ranks of a draw without ties are 1 to N, and one provider is first.
    @Test(arguments: [34, 35] as [UInt64])
    func ranksAddUp(seed: UInt64) {
        let cohort = Self.randomCohort(seed: seed, count: 8)
        let all = ranks(cohort, Priors(fittedTo: cohort)).map(\.uncertainty)
        #expect((all.map(\.expectedRank).reduce(0, +) - 36).magnitude < 1e-9)
        #expect((all.map(\.probabilityFirst).reduce(0, +) - 1).magnitude < 1e-9)
        for uncertainty in all {
            #expect(uncertainty.scoreInterval.low <= uncertainty.scoreInterval.high)
            #expect((1...uncertainty.rankInterval.high).contains(uncertainty.rankInterval.low))
            #expect(uncertainty.rankInterval.high <= 8)
        }
        #expect(zip(all, all.dropFirst()).allSatisfy { (0...1).contains($1.tier - $0.tier) })
        #expect(all[0].tier == 1)
    }

    /// Money in another currency, customer lifetime values too: the exposure stays.
    @Test func theCurrencyChangesNoRank() {
        let cohort = Self.randomCohort(seed: 36, count: 9)
        let converted = cohort.map { figures in
            figures.with(
                investment: figures.investment.map { $0 * 1.2345 },
                deals: DealFigures(itemised: figures.deals.itemised.map { $0 * 1.2345 })
            )
        }
        let before = ranks(cohort, Priors(fittedTo: cohort))
        let after = ranks(converted, Priors(fittedTo: converted))
        #expect(before.map(\.id) == after.map(\.id))
        for ((_, before), (_, after)) in zip(before, after) {
            #expect(before.expectedRank == after.expectedRank)
            #expect(before.rankInterval == after.rankInterval)
            #expect(before.probabilityFirst == after.probabilityFirst)
            #expect(before.tier == after.tier)
            #expect((before.scoreInterval.low - after.scoreInterval.low).magnitude < 1e-9)
            #expect((before.scoreInterval.high - after.scoreInterval.high).magnitude < 1e-9)
        }
    }

    /// A better figure lowers none of its KPI's places, so that no draw ranks the provider worse.
    @Test(arguments: [37, 38] as [UInt64])
    func aBetterFigureNeverWorsensARank(seed: UInt64) {
        let cohort = Self.randomCohort(seed: seed, count: 5)
        let priors = Priors(fittedTo: cohort).roundedToThreeSignificantDigits()
        let others = cohort.dropFirst().map { Self.drawn($0, priors) }
        let figures = SecondExample.visitor.with(deals: DealFigures(summarisedCount: 3, summarisedRevenue: 60_000))
        let before = Self.drawn(figures, priors)
        let expectedRank = rankUncertainty(of: others, guests: [before], weights: .standard)[4].expectedRank
        for (kpi, better) in improvements(of: figures) {
            let after = Self.drawn(better, priors)
            #expect(zip(before.nodes[kpi], after.nodes[kpi]).allSatisfy { $0 <= $1 + 1e-9 }, "\(kpi)")
            #expect(before.nodes[kpi] != after.nodes[kpi], "\(kpi)")
            let rank = rankUncertainty(of: others, guests: [after], weights: .standard)[4].expectedRank
            #expect(rank <= expectedRank + 0.001, "\(kpi)")
        }
    }

    /// The same provider with one thing better, and the KPI that it is about.
    private func improvements(of figures: ProviderFigures) -> [(KPI, ProviderFigures)] {
        let satisfaction = SatisfactionFigures(
            respondents: figures.satisfaction.respondents,
            mean: figures.satisfaction.mean + 3,
            sumOfSquares: figures.satisfaction.sumOfSquares
        )
        let deals = DealFigures(
            itemised: figures.deals.itemised,
            summarisedCount: figures.deals.summarisedCount,
            summarisedRevenue: figures.deals.summarisedRevenue + 20_000
        )
        return [
            (.qualifiedMeetings, figures.with(qualifiedMeetings: figures.qualifiedMeetings + 9)),
            (.conversionRate, figures.with(opportunities: figures.opportunities + 1)),
            (
                .costPerQualifiedLead,
                figures.with(exposure: figures.exposure.map { $0 * 0.8 })
            ),
            (.roi, figures.with(investment: figures.investment.map { $0 * 0.8 })),
            (.roi, figures.with(deals: deals)),
            (.satisfaction, figures.with(satisfaction: satisfaction)),
        ]
    }

    /// What is promised of keeping data back: against having none, it costs 25 points of the KPI in
    /// the mean over the draws, and so 25 w_k of the composite. A single draw without data may be
    /// below 25, so that nothing is promised of ranks.
    @Test func withholdingCostsAgainstNoData() {
        let priors = SecondExample.priors
        for kpi in KPI.allCases {
            let none = KPINodes(figures: ProviderFigures(id: "A"), priors: priors)
            let withheld = KPINodes(figures: ProviderFigures(id: "A", withheld: [kpi]), priors: priors)
            let draws = ProviderDraws(release: Self.release, provider: "A")
            let composites = CompositeDraws(weights: .standard)
            let mean = { (nodes: KPINodes) in
                composites.all(of: DrawnProvider(id: "A", nodes: nodes, draws: draws)).reduce(0, +) / 4096
            }
            #expect((mean(none) - 50).magnitude < 1e-9)
            #expect((mean(none) - mean(withheld) - 25 * Weights.standard[kpi]).magnitude < 1e-9)
        }
    }
}
