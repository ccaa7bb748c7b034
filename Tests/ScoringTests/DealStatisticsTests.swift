import Testing

@testable import Scoring

@Suite struct DealStatisticsTests {
    private func provider(_ id: String, _ deals: DealFigures) -> ProviderFigures {
        ProviderFigures(id: id, deals: deals)
    }

    @Test func noDealsAtAll() {
        let statistics = DealStatistics(cohort: [provider("A", DealFigures())])
        #expect(statistics == DealStatistics(cap: nil, mean: 0, squaredCoefficientOfVariation: 1))
    }

    @Test func oneDealHasNoVariation() {
        let statistics = DealStatistics(cohort: [provider("A", DealFigures(itemised: [500]))])
        #expect(statistics == DealStatistics(cap: nil, mean: 500, squaredCoefficientOfVariation: 1))
    }

    /// Deals of 100 and 300: mean 200, variance 10,000, cv2 = 1/4. The summarised 4 deals of 1,400
    /// count for the mean only: 1,800 / 6.
    @Test func meanOfAllAndVariationOfTheItemised() {
        let statistics = DealStatistics(
            cohort: [
                provider("A", DealFigures(itemised: [300])),
                provider("B", DealFigures(itemised: [100], summarisedCount: 4, summarisedRevenue: 1_400)),
            ]
        )
        #expect(statistics == DealStatistics(cap: nil, mean: 300, squaredCoefficientOfVariation: 0.25))
    }

    @Test func nineteenDealsHaveNoCap() {
        #expect(DealCap.cap(of: [provider("A", DealFigures(itemised: (1...19).map(Double.init)))]) == nil)
    }

    /// Nearest rank: the 19th of 20, the 20th of 21, the 95th of 100.
    @Test(arguments: [(20, 19), (21, 20), (40, 38), (100, 95), (101, 96)])
    func capIsTheNearestRank(count: Int, expected: Int) {
        let deals = (1...count).map(Double.init)
        let halves = [deals.filter { $0 <= 7 }, deals.filter { $0 > 7 }.reversed()]
        let cohort = halves.enumerated().map { provider("\($0)", DealFigures(itemised: $1)) }
        #expect(DealCap.cap(of: cohort) == Double(expected))
    }

    /// 19 deals of 10 and one of a million, cap 10: the whale counts for 10, and 5 summarised deals
    /// for 50 at most.
    @Test func aWhaleIsCut() {
        let whale = provider("A", DealFigures(itemised: [Double](repeating: 10, count: 19) + [1_000_000]))
        let statistics = DealStatistics(cohort: [whale])
        #expect(statistics == DealStatistics(cap: 10, mean: 10, squaredCoefficientOfVariation: 0))
        #expect(whale.deals.revenue(cappedAt: statistics.cap) == 200)
        #expect(whale.deals.revenue == 1_000_190)
        let summary = DealFigures(summarisedCount: 5, summarisedRevenue: 5_000)
        #expect(summary.revenue(cappedAt: 10) == 50)
        #expect(summary.revenue(cappedAt: 5_000) == 5_000)
    }

    /// The raw ROI is the revenue as it is; only the model reads the capped one.
    @Test func theRawFigureIsNotCapped() {
        var priors = WorkedExample.priors
        priors.deals.cap = 10
        let figures = ProviderFigures(id: "A", investment: 1_000, deals: DealFigures(itemised: [500, 500, 1_500]))
        #expect(Estimate.all(of: figures, priors: priors).roi.raw == 250)
    }
}
