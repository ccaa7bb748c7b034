import Testing

@testable import Scoring

@Suite struct WorkedExampleTests {
    private let priors = WorkedExample.priors
    private let columns = WorkedExample.columns

    /// One row of the published table against what a column of the scored cohort gives.
    private func expectRow(
        _ published: [Double],
        _ value: (ScoredProvider) -> Double?,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for (provider, number) in zip(columns, published) {
            let value = value(provider)
            #expect(
                isPublished(value, number),
                "\(provider.id): \(value.map { "\($0)" } ?? "nothing") for \(number)",
                sourceLocation: sourceLocation
            )
        }
    }

    @Test func fittedPriors() {
        #expect(priors.overDispersion == 1)
        #expect(isPublished(priors.qualifiedMeetings.shape, 1.225479))
        #expect(isPublished(priors.qualifiedMeetings.rate, 0.103464))
        #expect(isPublished(priors.conversionRate.a, 6.011351))
        #expect(isPublished(priors.conversionRate.b, 16.511412))
        #expect(isPublished(priors.costPerQualifiedLead.shape, 4.574480))
        #expect(isPublished(priors.costPerQualifiedLead.rate, 0.107625))
        #expect(priors.deals.cap == nil)
        #expect(isPublished(priors.deals.mean, 31802.325581))
        #expect(priors.deals.squaredCoefficientOfVariation == 1)
        #expect(isPublished(priors.roi.mean, 0.872853))
        #expect(isPublished(priors.roi.variance, 0.242626))
        #expect(isPublished(priors.satisfactionVariance, 174.115385))
        #expect(isPublished(priors.satisfaction.mean, 75.387538))
        #expect(isPublished(priors.satisfaction.variance, 155.219463))
    }

    @Test func qualifiedMeetings() {
        expectRow([12.995040, 1.361536, 24.988667, 8.032864]) { $0.estimates.qualifiedMeetings.shrunken }
        expectRow([11.811334, 0.482807, 24.243154, 6.741443]) { $0.estimates.qualifiedMeetings.interval?.low }
        expectRow([14.225911, 2.601466, 25.743647, 9.418175]) { $0.estimates.qualifiedMeetings.interval?.high }
        expectRow([13, 1, 25, 8]) { $0.estimates.qualifiedMeetings.raw }
        #expect(
            columns[0].estimates.qualifiedMeetings.detail == .qualifiedMeetings(count: 312, engagementMonths: 24)
        )
    }

    @Test func conversionRate() {
        expectRow([0.251258, 0.313890, 0.150967, 0.351252]) { $0.estimates.conversionRate.shrunken }
        expectRow([0.211256, 0.174239, 0.139830, 0.275722]) { $0.estimates.conversionRate.interval?.low }
        expectRow([0.293134, 0.470436, 0.162395, 0.430099]) { $0.estimates.conversionRate.interval?.high }
        expectRow([0.25, 0.666667, 0.15, 0.375]) { $0.estimates.conversionRate.raw }
    }

    @Test func costPerQualifiedLead() {
        expectRow([769.230769, 3000, 400, 1354.166667]) { $0.estimates.costPerQualifiedLead.raw }
        expectRow([771.714190, 1614.469067, 400.286511, 1346.079772]) { $0.estimates.costPerQualifiedLead.shrunken }
        #expect(zip(WorkedExample.cohort, [6, 0.3, 48, 2.6]).allSatisfy { $0.exposure == $1 })
    }

    @Test func returnOnInvestment() throws {
        let observations = try WorkedExample.cohort.map { figures in
            try #require(NormalObservation.roi(of: figures, deals: priors.deals))
        }
        let published = (
            y: [1.120457, 2.132207, 0.233689, 1.287114], s2: [0.108108, 1.333333, 0.033058, 0.266667],
            m: [1.044137, 1.066736, 0.310332, 1.070206], v: [0.074785, 0.205272, 0.029094, 0.127039]
        )
        for index in 0..<4 {
            #expect(isPublished(observations[index].value, published.y[index]))
            #expect(isPublished(observations[index].variance, published.s2[index]))
            let posterior = NormalPosterior(prior: priors.roi, observation: observations[index])
            #expect(isPublished(posterior.mean, published.m[index]))
            #expect(isPublished(posterior.variance, published.v[index]))
        }
        expectRow([300, 666.666667, 125, 350]) { $0.estimates.roi.raw }
        expectRow([284.094508, 290.587799, 136.387811, 291.597890]) { $0.estimates.roi.shrunken }
        let detail = try #require(columns[2].estimates.roi.detail)
        guard case .roi(let netPercent, let shrunkenNetPercent, let wonDeals) = detail else {
            Issue.record("not the detail of an ROI")
            return
        }
        #expect(netPercent == 25)
        #expect(isPublished(shrunkenNetPercent, 36.387811))
        #expect(wonDeals == 60)
    }

    @Test func satisfaction() {
        expectRow([72.375422, 87.952634, 62.067274, 79.154820]) { $0.estimates.satisfaction.shrunken }
        let variances = WorkedExample.cohort.map { figures in
            Posteriors(figures: figures, priors: priors, minimumData: .waived).satisfaction.variance
        }
        for (variance, published) in zip(variances, [17.202125, 55.775165, 11.514245, 28.442155]) {
            #expect(isPublished(variance, published))
        }
        // 87.952634 + 1.644854 sqrt(55.775165) = 100.24: clipped.
        #expect(columns[1].estimates.satisfaction.interval?.high == 100)
    }

    @Test func scores() {
        expectRow([65.718046, 7.580132, 89.028149, 46.245718]) { $0.estimates.qualifiedMeetings.score }
        expectRow([46.178486, 64.558679, 9.364322, 79.700146]) { $0.estimates.conversionRate.score }
        expectRow([72.098372, 10.401751, 84.839592, 44.912125]) { $0.estimates.costPerQualifiedLead.score }
        expectRow([61.944480, 61.397759, 14.026260, 62.725559]) { $0.estimates.roi.score }
        expectRow([40.928264, 80.648827, 15.113545, 60.948748]) { $0.estimates.satisfaction.score }
    }

    @Test func composite() {
        expectRow([57.636041, 44.112922, 42.186912, 59.844029]) { $0.composite.score }
        expectRow([0.898734, 0.496803, 0.962203, 0.803213]) { $0.composite.credibility }
        #expect(WorkedExample.scored.map(\.id) == ["D", "A", "B", "C"])
        #expect(WorkedExample.scored.map(\.rank) == [1, 2, 3, 4])
    }

    /// With the method's own minimum, B has too little of nearly everything.
    @Test func minimumDataKeepsBOut() throws {
        let scored = score(cohort: WorkedExample.cohort, priors: priors)
        #expect(scored.map(\.id) == ["D", "A", "C", "B"])
        #expect(scored.map(\.rank) == [1, 2, 3, nil])
        let lacking: [KPI] = [.conversionRate, .roi, .satisfaction]
        // Without its two answers, B loses .15 x (1 - B) = .15 x 155.219463 / (155.219463 +
        // 174.115385 / 2) of credibility.
        let credibility = 0.496803 - 0.15 * 155.219463 / (155.219463 + 174.115385 / 2)
        #expect(scored[3].estimates.satisfaction.score == 50)
        // .496803 - .096100 = .400703 is just enough: the credibility is not among the reasons.
        #expect((scored[3].composite.credibility - credibility).magnitude < 1e-6)
        #expect(
            scored[3].unrankedReasons == [
                .tooFewKPIs(shown: 2, required: 3, lacking: lacking),
                .noConversionRateOrROI,
                .tooLittleWeight(sum: 0.4, required: 0.6),
            ]
        )
    }

    /// The published change of B: 5 of 15 instead of 2 of 3, and the prior (4, 14) instead of the
    /// fitted one.
    @Test func changeOfDataAndOfPrior() {
        let score = { (prior: BetaPrior, successes: Double, trials: Double) in
            BetaPosterior(
                prior: prior,
                observation: BetaPrior.Observation(successes: successes, trials: trials)
            ).score
        }
        let (oldPrior, newPrior) = (priors.conversionRate, BetaPrior(a: 4, b: 14))
        let before = score(oldPrior, 2, 3)
        let after = score(newPrior, 5, 15)
        #expect(isPublished(before, 64.558679))
        #expect(isPublished(after, 67.196151))
        let own = (score(oldPrior, 5, 15) - before + after - score(newPrior, 2, 3)) / 2
        #expect(isPublished(own, -3.008954))
        #expect(isPublished(after - before - own, 5.646425))
    }
}
