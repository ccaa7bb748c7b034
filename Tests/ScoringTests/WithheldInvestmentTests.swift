import Testing

@testable import Scoring

@Suite struct WithheldInvestmentTests {
    private let priors = ReferenceExample.priors

    /// 100 qualified meetings over 10 months, of which so many in an engagement without an
    /// investment.
    private func figures(withheld: [WithheldInvestment], meetings: Int = 100) -> ProviderFigures {
        ProviderFigures(
            id: "A",
            engagementMonths: 10,
            qualifiedMeetings: meetings,
            maturedMeetings: 90,
            opportunities: 30,
            investment: 60_000,
            exposure: 1.5,
            deals: DealFigures(summarisedCount: 5, summarisedRevenue: 200_000),
            satisfaction: SatisfactionFigures(respondents: 4, mean: 70, sumOfSquares: 200),
            withheldInvestments: withheld
        )
    }

    private func withheld(_ meetings: Int, months: Double = 1) -> WithheldInvestment {
        WithheldInvestment(qualifiedMeetings: meetings, engagementMonths: months, customerLifetimeValue: 40_000)
    }

    /// E_g is of the meetings or of the months, whichever is more: 8 a month by K1's prior.
    @Test func assumesTheMoreOfMeetingsAndMonths() {
        let worst = SpecialFunctions.gammaQuantile(1.5, 0.05) / 0.03
        let assumed = { AssumedInvestment($0, priors: priors).exposure }
        #expect((assumed([withheld(20, months: 2)]) - 20 / worst).magnitude < 1e-12)
        #expect((assumed([withheld(20, months: 5)]) - 40 / worst).magnitude < 1e-12)
        #expect((assumed([withheld(0, months: 3), withheld(9)]) - 33 / worst).magnitude < 1e-12)
        #expect(assumed([]) == 0)
    }

    @Test func isShownWithItsShareUpToAFifth() {
        for (meetings, share, status) in [(20, 0.2, EstimateStatus.shown), (21, 0.21, .withheld)] {
            let estimates = Estimate.all(of: figures(withheld: [withheld(meetings)]), priors: priors)
            for kpi in KPI.allCases {
                let isMoney = kpi == .costPerQualifiedLead || kpi == .roi
                #expect(estimates[kpi].status == (isMoney ? status : .shown), "\(kpi)")
                #expect(estimates[kpi].assumedShare == (isMoney ? share : nil), "\(kpi)")
                #expect((estimates[kpi].raw == nil) == (isMoney && status == .withheld), "\(kpi)")
            }
        }
    }

    /// What is shown is worked out as usual: 60,000 and what is assumed, for 100 meetings.
    @Test func figuresHoldWhatIsAssumed() throws {
        let figures = figures(withheld: [withheld(20)])
        let assumed = AssumedInvestment(figures.withheldInvestments, priors: priors)
        let estimates = Estimate.all(of: figures, priors: priors)
        let cost = try #require(estimates.costPerQualifiedLead.raw)
        #expect((cost - (60_000 + assumed.investment) / 100).magnitude < 1e-9)
        let roi = try #require(estimates.roi.raw)
        #expect((roi - 100 * 200_000 / (60_000 + assumed.investment)).magnitude < 1e-9)
    }

    /// By hand from the reported exposure, 1.5: 1.5 / (.03 + 1.5), and of 1 - B = .64 / (.64 + 2 /
    /// 5.5) the share that 1.5 is of all exposure.
    @Test func credibilityCountsWhatIsReported() {
        let figures = figures(withheld: [withheld(20)])
        let assumed = AssumedInvestment(figures.withheldInvestments, priors: priors).exposure
        let estimates = Estimate.all(of: figures, priors: priors)
        #expect((estimates.costPerQualifiedLead.credibility - 1.5 / 1.53).magnitude < 1e-12)
        let roi = 0.64 / (0.64 + 2 / 5.5) * 1.5 / (1.5 + assumed)
        #expect((estimates.roi.credibility - roi).magnitude < 1e-12)
        #expect(estimates.qualifiedMeetings.credibility == 10 / 10.1875)
    }

    /// The worst in twenty has as poor a cost as is assumed of it; whoever is better gains by
    /// reporting, and the less is withheld the less it costs.
    @Test func reportingPaysForAllButTheWorst() {
        let scores = [0, 5, 20, 60, 100].map { meetings in
            Estimate.all(
                of: figures(withheld: meetings > 0 ? [withheld(meetings)] : []),
                priors: priors
            ).costPerQualifiedLead.score
        }
        #expect(scores == scores.sorted(by: >))
        #expect(Set(scores).count == scores.count)
    }

    /// All of it: no credibility, no figure, and a score all the same.
    @Test func everythingWithheld() {
        let all = ProviderFigures(
            id: "A",
            engagementMonths: 10,
            qualifiedMeetings: 100,
            deals: DealFigures(summarisedCount: 5, summarisedRevenue: 200_000),
            withheldInvestments: [withheld(100, months: 10)]
        )
        let estimates = Estimate.all(of: all, priors: priors)
        for kpi in [KPI.costPerQualifiedLead, .roi] {
            #expect(estimates[kpi].status == .withheld)
            #expect(estimates[kpi].credibility == 0)
            #expect(estimates[kpi].assumedShare == 1)
            #expect(estimates[kpi].score < 25)
        }
        // Not the quarter of a KPI that is withheld as a whole, but where the posterior stands.
        let nodes = KPINodes(figures: all, priors: priors)[.costPerQualifiedLead]
        #expect(nodes.first != nodes.last)
    }

    @Test func dealsWithoutMeetingsAreAllWithheld() {
        #expect(figures(withheld: [withheld(0)], meetings: 0).withheldShare == 1)
        #expect(figures(withheld: [], meetings: 0).withheldShare == nil)
        #expect(figures(withheld: [withheld(400)]).withheldShare == 1)
    }

    /// A prior is fitted to what is known, and a sum that lacks an engagement is not.
    @Test func takesNoPartInFits() {
        var cohort = WorkedExample.cohort
        cohort.append(figures(withheld: [withheld(20)]).with(satisfaction: SatisfactionFigures()))
        let fitted = Priors(fittedTo: cohort)
        let gone = Priors(fittedTo: WorkedExample.cohort)
        #expect(fitted.costPerQualifiedLead == gone.costPerQualifiedLead)
        #expect(fitted.qualifiedMeetings != gone.qualifiedMeetings)
    }
}
