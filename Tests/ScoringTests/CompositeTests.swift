import Testing

@testable import Scoring

@Suite struct CompositeTests {
    /// Five providers' worth of scores, by way of priors: withheld everything is 25, nothing known
    /// is 50.
    private func composite(_ figures: ProviderFigures, weights: Weights = .standard) -> Composite {
        Composite(estimates: Estimate.all(of: figures, priors: WorkedExample.priors), weights: weights)
    }

    @Test func noDataIsExactlyFifty() {
        let composite = composite(ProviderFigures(id: "A"))
        #expect((composite.score - 50).magnitude < 1e-13)
        #expect(composite.roundedScore == 50)
        #expect(KPI.allCases.allSatisfy { composite.contributions[$0] == 0 })
        #expect(composite.credibility == 0)
        #expect((composite.geometricMean - 50).magnitude < 1e-12)
        #expect((composite.range.low - 50).magnitude < 1e-12)
        #expect((composite.range.high - 50).magnitude < 1e-12)
    }

    @Test func everythingWithheldIsTwentyFive() {
        let composite = composite(ProviderFigures(id: "A", withheld: Set(KPI.allCases)))
        #expect((composite.score - 25).magnitude < 1e-13)
        #expect((composite.geometricMean - 25).magnitude < 1e-12)
    }

    @Test func contributionsAddUpToTheDistanceFromFifty() {
        for provider in WorkedExample.columns {
            #expect((provider.composite.contributions.sum - (provider.composite.score - 50)).magnitude < 1e-12)
        }
    }

    /// By hand from the published scores of A, whose best are K3, K1, K4 (all above C) and worst
    /// K5, K2: the greatest corner takes 1.25 on the first three and 0.75 on the others, the least
    /// one the reverse.
    @Test func sensitivityOfA() {
        let composite = WorkedExample.columns[0].composite
        let high =
            (1.25 * 0.2 * (65.718046 + 72.098372 + 61.944480) + 0.75 * (0.25 * 46.178486 + 0.15 * 40.928264))
            / (1.25 * 0.6 + 0.75 * 0.4)
        let low =
            (0.75 * 0.2 * (65.718046 + 72.098372 + 61.944480) + 1.25 * (0.25 * 46.178486 + 0.15 * 40.928264))
            / (0.75 * 0.6 + 1.25 * 0.4)
        #expect((composite.range.high - high).magnitude < 1e-6)
        #expect((composite.range.low - low).magnitude < 1e-6)
        // numpy: prod(S ** w) of the published scores.
        #expect((composite.geometricMean - 56.420374370767).magnitude < 1e-5)
    }

    /// One score of zero makes the geometric mean zero, not undefined.
    @Test func aScoreOfZero() {
        let figures = ProviderFigures(
            id: "A",
            engagementMonths: 1e7,
            maturedMeetings: 5_000,
            investment: 1e300,
            exposure: 1e9
        )
        let estimates = Estimate.all(of: figures, priors: WorkedExample.priors)
        let composite = Composite(estimates: estimates, weights: .standard)
        #expect(estimates.roi.score == 0)
        #expect(composite.geometricMean == 0)
        #expect(composite.range.low >= 0)
    }
}
