import Testing

@testable import Scoring

/// What the prior is where the data do not determine one.
@Suite struct DegeneratePriorTests {
    @Test func emptyCohort() {
        let priors = Priors(fittedTo: [])
        #expect(
            priors
                == Priors(
                    overDispersion: 1,
                    qualifiedMeetings: GammaPrior(shape: 1, rate: 1),
                    conversionRate: BetaPrior(a: 1, b: 1),
                    costPerQualifiedLead: GammaPrior(shape: 1, rate: 1),
                    deals: DealStatistics(cap: nil, mean: 0, squaredCoefficientOfVariation: 1),
                    roi: NormalPrior(mean: 0, variance: 1),
                    satisfactionVariance: 625,
                    satisfaction: NormalPrior(mean: 50, variance: 625)
                )
        )
        #expect(Priors(fittedTo: [ProviderFigures(id: "A"), ProviderFigures(id: "B")]) == priors)
    }

    /// Nobody has a meeting in 30 engagement-months: the Jeffreys posterior of a common rate,
    /// Gamma(1/2, 30).
    @Test func nobodyHasAnEvent() {
        let observations = [10.0, 20, 0].map { GammaPrior.Observation(count: 0, exposure: $0) }
        #expect(GammaPrior.fitted(to: observations) == GammaPrior(shape: 0.5, rate: 30))
    }

    /// One provider, or identical ones, have no spread: the bound a = 100, at their own rate.
    @Test(arguments: [1, 2, 40])
    func identicalRates(count: Int) {
        let observations = [GammaPrior.Observation](
            repeating: GammaPrior.Observation(count: 12, exposure: 4),
            count: count
        )
        let prior = GammaPrior.fitted(to: observations)
        #expect(prior.shape == 100)
        #expect((prior.shape / prior.rate - 3).magnitude < 1e-9)
    }

    /// Beta(1/2, N + 1/2), brought inside the bounds.
    @Test(arguments: [(1.0, 1.5), (100, 100.5), (5_000, 499.5)])
    func noTrialSucceedsOrAllDo(trials: Double, evidence: Double) {
        let none = BetaPrior.Observation(successes: 0, trials: trials)
        #expect(BetaPrior.fitted(to: [none]) == BetaPrior(a: 0.5, b: evidence))
        let all = BetaPrior.Observation(successes: trials, trials: trials)
        #expect(BetaPrior.fitted(to: [all]) == BetaPrior(a: evidence, b: 0.5))
    }

    /// The bound a + b = 500. The best mean is not quite 30/120: mpmath 1.3.0, root of the
    /// likelihood's derivative.
    @Test(arguments: [1, 2, 40])
    func identicalProportions(count: Int) {
        let observations = [BetaPrior.Observation](
            repeating: BetaPrior.Observation(successes: 30, trials: 120),
            count: count
        )
        let prior = BetaPrior.fitted(to: observations)
        #expect((prior.a + prior.b - 500).magnitude < 1e-9)
        #expect((prior.a / 500 - 0.250499195672824726).magnitude < 1e-12)
    }

    /// One meeting in a million: the least a.
    @Test func nearlyNoTrialSucceeds() {
        let prior = BetaPrior.fitted(to: [
            BetaPrior.Observation(successes: 1, trials: 10),
            BetaPrior.Observation(successes: 0, trials: 1_000_000),
        ])
        #expect(prior.a >= BetaPrior.smallestParameter)
        #expect(BetaPrior.sumBounds.contains(prior.a + prior.b))
    }

    @Test func oneOrIdenticalNormals() {
        for count in [1, 5] {
            let observations = [NormalObservation](
                repeating: NormalObservation(value: 0.7, variance: 0.2),
                count: count
            )
            let prior = NormalPrior.fitted(to: observations, varianceFloor: 0.01, withoutCohort: .roiWithoutCohort)
            #expect((prior.mean - 0.7).magnitude < 1e-15)
            #expect(prior.variance == 0.01)
        }
    }

    /// Respondents who all agree leave the variance of the scale's own steps, (25/3)^2 / 12.
    @Test func respondentsWhoAllAgree() {
        let figures = ProviderFigures(id: "A", satisfaction: SatisfactionFigures(values: [75, 75, 75]))
        #expect((PooledVariance.satisfaction(of: [figures]) - 5.787037037037037).magnitude < 1e-12)
        let alone = ProviderFigures(id: "A", satisfaction: SatisfactionFigures(values: [75]))
        #expect(PooledVariance.satisfaction(of: [alone]) == 625)
    }

    /// An investment without a deal is data only where the cohort knows what a deal is worth.
    @Test func noDealInTheWholeCohort() {
        let cohort = ["A", "B"].map { ProviderFigures(id: $0, investment: 10_000, exposure: 2) }
        let priors = Priors(fittedTo: cohort)
        #expect(priors.roi == .roiWithoutCohort)
        #expect(score(cohort: cohort, priors: priors).allSatisfy { $0.estimates.roi.score == 50 })
    }
}
