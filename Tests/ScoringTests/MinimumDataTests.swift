import Testing

@testable import Scoring

@Suite struct MinimumDataTests {
    private let priors = WorkedExample.priors

    /// Figures that just reach every minimum, less what a test takes away.
    private func figures(
        engagementMonths: Double = 1,
        qualifiedMeetings: Int = 3,
        maturedMeetings: Int = 5,
        investment: Double? = 1_000,
        wonDeals: Int = 3,
        respondents: Int = 3,
        withheld: Set<KPI> = []
    ) -> ProviderFigures {
        ProviderFigures(
            id: "A",
            engagementMonths: engagementMonths,
            qualifiedMeetings: qualifiedMeetings,
            maturedMeetings: maturedMeetings,
            opportunities: 2,
            investment: investment,
            exposure: investment.map { $0 / 500 },
            deals: DealFigures(summarisedCount: wonDeals, summarisedRevenue: Double(wonDeals) * 1_000),
            satisfaction: SatisfactionFigures(respondents: respondents, mean: 70, sumOfSquares: 200),
            withheld: withheld
        )
    }

    @Test func justEnoughIsShown() {
        let estimates = Estimate.all(of: figures(), priors: priors)
        for kpi in KPI.allCases {
            #expect(estimates[kpi].status == .shown)
            #expect(estimates[kpi].raw != nil && estimates[kpi].shrunken != nil && estimates[kpi].interval != nil)
        }
    }

    @Test func justTooLittleIsNot() {
        let cases: [(KPI, ProviderFigures)] = [
            (.qualifiedMeetings, figures(engagementMonths: 0.99)), (.conversionRate, figures(maturedMeetings: 4)),
            (.costPerQualifiedLead, figures(qualifiedMeetings: 2)), (.roi, figures(wonDeals: 2)),
            (.satisfaction, figures(respondents: 2)),
        ]
        for (kpi, figures) in cases {
            let estimates = Estimate.all(of: figures, priors: priors)
            for other in KPI.allCases {
                #expect(estimates[other].status == (other == kpi ? .insufficientData : .shown), "\(kpi), \(other)")
            }
            #expect(estimates[kpi].raw == nil && estimates[kpi].shrunken == nil)
            #expect(estimates[kpi].interval == nil && estimates[kpi].detail == nil)
        }
    }

    /// Little data count for the little they say. Answers that could be told apart do not count at
    /// all.
    @Test func whatIsNotShownStillCountsExceptAnswers() {
        let estimates = Estimate.all(
            of: figures(maturedMeetings: 4, investment: 200_000, wonDeals: 0, respondents: 2),
            priors: priors
        )
        #expect(estimates.conversionRate.score != 50)
        #expect(estimates.roi.score < 40)
        #expect(estimates.satisfaction.score == 50)
        #expect(estimates.satisfaction.credibility == 0)
    }

    @Test func withheldIsNotShownAndScoresTwentyFive() {
        let withheld: Set<KPI> = [.costPerQualifiedLead, .roi]
        let estimates = Estimate.all(of: figures(withheld: withheld), priors: priors)
        for kpi in withheld {
            #expect(estimates[kpi].status == .withheld)
            #expect(estimates[kpi].score == 25)
            #expect(estimates[kpi].credibility == 0)
            #expect(estimates[kpi].raw == nil && estimates[kpi].detail == nil)
        }
    }

    /// The standard weights of K1, K2 and K5 sum to exactly .6; those of a client may fall short of
    /// it in binary only.
    @Test func threeKPIsOfSixtyPercentAreEnough() throws {
        let figures = figures(
            engagementMonths: 12,
            qualifiedMeetings: 60,
            maturedMeetings: 100,
            investment: nil,
            respondents: 30
        )
        let ofAClient = PerKPI(
            qualifiedMeetings: 0.235,
            conversionRate: 0.282,
            costPerQualifiedLead: 0.2,
            roi: 0.2,
            satisfaction: 0.083
        )
        #expect(ofAClient.qualifiedMeetings + ofAClient.conversionRate + ofAClient.satisfaction < 0.6)
        for weights in [Weights.standard, try Weights(ofAClient)] {
            let scored = score(cohort: [figures], priors: priors, weights: weights)[0]
            #expect(scored.unrankedReasons.isEmpty)
            #expect(scored.rank == 1)
            #expect(scored.isRanked)
        }
    }

    @Test func neitherConversionRateNorROI() {
        let scored = score(
            cohort: [
                figures(engagementMonths: 12, qualifiedMeetings: 60, maturedMeetings: 4, wonDeals: 2, respondents: 30)
            ],
            priors: priors
        )[0]
        #expect(scored.rank == nil)
        #expect(scored.unrankedReasons.contains(.noConversionRateOrROI))
    }

    @Test func tooLittleCredibility() {
        var minimum = MinimumData()
        minimum.credibility = 0.9
        let scored = score(cohort: [figures()], priors: priors, minimumData: minimum)[0]
        let sum = scored.composite.credibility
        #expect(scored.unrankedReasons == [.tooLittleCredibility(sum: sum, required: 0.9)])
    }
}
