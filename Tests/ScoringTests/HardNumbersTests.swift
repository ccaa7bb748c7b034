import Testing

@testable import Scoring

/// Figures at the edge of what a number can hold: everything stays finite and inside its range.
@Suite struct HardNumbersTests {
    private func expectSound(_ scored: [ScoredProvider], sourceLocation: SourceLocation = #_sourceLocation) {
        for provider in scored {
            let composite = provider.composite
            var numbers = [composite.score, composite.geometricMean, composite.range.low, composite.range.high]
            #expect(numbers.allSatisfy { (0...100).contains($0) }, sourceLocation: sourceLocation)
            for kpi in KPI.allCases {
                let estimate = provider.estimates[kpi]
                #expect((0...100).contains(estimate.score), "\(provider.id) \(kpi)", sourceLocation: sourceLocation)
                #expect((0...1).contains(estimate.credibility), "\(provider.id) \(kpi)", sourceLocation: sourceLocation)
                numbers += [estimate.raw, estimate.shrunken, estimate.interval?.low, estimate.interval?.high]
                    .compactMap(\.self)
                if let interval = estimate.interval {
                    #expect(interval.low <= interval.high, "\(provider.id) \(kpi)", sourceLocation: sourceLocation)
                }
            }
            #expect(numbers.allSatisfy { $0.isFinite }, "\(provider.id): \(numbers)", sourceLocation: sourceLocation)
        }
    }

    static let hard: [ProviderFigures] = [
        ProviderFigures(id: "nothing"),
        ProviderFigures(id: "none of 5,000", engagementMonths: 12, qualifiedMeetings: 5_000, maturedMeetings: 5_000),
        ProviderFigures(
            id: "all of 5,000",
            engagementMonths: 12,
            qualifiedMeetings: 5_000,
            maturedMeetings: 5_000,
            opportunities: 5_000
        ),
        ProviderFigures(
            id: "one deal",
            engagementMonths: 1,
            qualifiedMeetings: 1,
            maturedMeetings: 1,
            opportunities: 1,
            investment: 1_000,
            exposure: 0.1,
            deals: DealFigures(itemised: [1e9]),
            satisfaction: SatisfactionFigures(values: [100])
        ),
        ProviderFigures(
            id: "ten million meetings",
            engagementMonths: 1e-6,
            qualifiedMeetings: 10_000_000,
            maturedMeetings: 10_000_000,
            opportunities: 3,
            investment: 1e-6,
            exposure: 1e-9,
            deals: DealFigures(summarisedCount: 10_000_000, summarisedRevenue: 1e15)
        ),
        ProviderFigures(
            id: "money for nothing",
            engagementMonths: 1e6,
            investment: 1e12,
            exposure: 1e9,
            satisfaction: SatisfactionFigures(values: [0, 0, 0, 0])
        ),
        ProviderFigures(
            id: "nonsense",
            engagementMonths: .nan,
            qualifiedMeetings: -4,
            maturedMeetings: 3,
            opportunities: 9,
            investment: -.infinity,
            exposure: .infinity,
            deals: DealFigures(itemised: [.nan, -5, .infinity], summarisedCount: -1, summarisedRevenue: -1),
            satisfaction: SatisfactionFigures(respondents: -1, mean: .nan, sumOfSquares: .infinity),
            months: [MonthlyCount(qualifiedMeetings: -1, engagementMonths: .nan)]
        ),
        ProviderFigures(
            id: "zero investment",
            engagementMonths: 3,
            qualifiedMeetings: 10,
            investment: 0,
            exposure: 0,
            deals: DealFigures(itemised: [1_000, 1_000, 1_000])
        ),
        ProviderFigures(
            id: "extremes of the format",
            engagementMonths: .leastNonzeroMagnitude,
            qualifiedMeetings: 1 << 52,
            maturedMeetings: 1 << 52,
            opportunities: 1 << 51,
            investment: .leastNonzeroMagnitude,
            exposure: .leastNonzeroMagnitude,
            deals: DealFigures(summarisedCount: 1, summarisedRevenue: .greatestFiniteMagnitude)
        ),
    ]

    @Test(arguments: hard)
    func alone(figures: ProviderFigures) {
        let priors = Priors(fittedTo: [figures])
        expectSound(score(cohort: [figures], priors: priors, minimumData: .waived))
        let frozen = priors.roundedToThreeSignificantDigits()
        expectSound(score(cohort: [figures], priors: frozen, minimumData: .waived))
    }

    @Test(arguments: hard)
    func againstAUsualCohort(figures: ProviderFigures) {
        expectSound(score(cohort: [figures], priors: WorkedExample.priors, minimumData: .waived))
    }

    @Test func allTogether() {
        expectSound(score(cohort: Self.hard, priors: Priors(fittedTo: Self.hard), minimumData: .waived))
        let cohort = Self.hard + WorkedExample.cohort
        expectSound(score(cohort: cohort, priors: Priors(fittedTo: cohort), minimumData: .waived))
    }

    /// A cohort of one is its own yardstick: it neither beats nor trails itself by much.
    @Test func aCohortOfOne() {
        for figures in WorkedExample.cohort {
            let scored = score(cohort: [figures], priors: Priors(fittedTo: [figures]), minimumData: .waived)
            for kpi in KPI.allCases {
                #expect((45...55).contains(scored[0].estimates[kpi].score), "\(figures.id) \(kpi)")
            }
        }
    }

    @Test func identicalProvidersShareTheFirstPlace() {
        let cohort = (0..<30).map { index in
            ProviderFigures(
                id: "\(index)",
                engagementMonths: 12,
                qualifiedMeetings: 120,
                maturedMeetings: 100,
                opportunities: 25,
                investment: 60_000,
                exposure: 3,
                deals: DealFigures(itemised: [10_000, 10_000, 10_000, 10_000]),
                satisfaction: SatisfactionFigures(values: [75, 75, 75])
            )
        }
        let scored = score(cohort: cohort, priors: Priors(fittedTo: cohort), minimumData: .waived)
        expectSound(scored)
        #expect(scored.allSatisfy { $0.rank == 1 })
        #expect(scored.allSatisfy { (45...55).contains($0.composite.score) })
    }

    /// The beta prior near either end, where one of its parameters is tiny.
    @Test(arguments: [(0.02, 1.98), (1.98, 0.02), (0.02, 499.98), (499.98, 0.02), (0.5, 499.5), (250, 250)])
    func extremeBetaPriors(a: Double, b: Double) {
        for (successes, trials) in [
            (0.0, 1.0), (1, 1), (0, 5_000), (5_000, 5_000), (1, 1e7), (1e7 - 1, 1e7), (5e6, 1e7),
        ] {
            let posterior = BetaPosterior(
                prior: BetaPrior(a: a, b: b),
                observation: BetaPrior.Observation(successes: successes, trials: trials)
            )
            #expect((0...100).contains(posterior.score), "\(successes) of \(trials)")
            #expect((0...1).contains(posterior.interval.low))
            #expect((posterior.interval.low...1).contains(posterior.interval.high))
            let mirrored = BetaPosterior(
                prior: BetaPrior(a: b, b: a),
                observation: BetaPrior.Observation(successes: trials - successes, trials: trials)
            )
            #expect((posterior.score + mirrored.score - 100).magnitude < 1e-8)
        }
    }
}
