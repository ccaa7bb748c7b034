import Testing

@testable import Scoring

/// Expected values: mpmath 1.4.1 and scipy 1.17.1, the integral of pdf(narrower) x cdf(wider) in
/// pieces around the narrower one's mean.
@Suite struct ImprovementTests {
    @Test(arguments: [
        ((71.5, 12.1875), (31.5, 4.1875), 0.866971288165008), ((1.5, 0.1875), (9.5, 3.1875), 0.226266488778659),
        ((3001.5, 120.1875), (313.5, 12.1875), 0.684443845128651), ((71.5, 1.53), (31.5, 0.53), 0.85890479640543),
    ])
    func rates(earlier: (Double, Double), later: (Double, Double), expected: Double) {
        let posterior = { (shape: Double, rate: Double) in
            GammaPosterior(
                prior: GammaPrior(shape: 1.5, rate: 0.01),
                observation: .init(count: shape - 1.5, exposure: rate - 0.01)
            )
        }
        let (earlier, later) = (posterior(earlier.0, earlier.1), posterior(later.0, later.1))
        #expect((later.probability(above: earlier) - expected).magnitude < 1e-12)
        #expect((earlier.probability(above: later) - (1 - expected)).magnitude < 1e-12)
    }

    /// As wide as each other, one ten thousand times narrower, and near the ends.
    @Test(arguments: [
        ((20.4, 47.6), (11.4, 13.6), 0.917344291418705), ((2.4, 7.6), (5.4, 10.6), 0.722800875744141),
        ((30002.4, 70005.6), (4.4, 8.6), 0.5907347864429062), ((52, 13), (43, 3.5), 0.9756916920569203),
        ((0.52, 60), (2.02, 40.5), 0.9250047651732849), ((6000.4, 2000.6), (5900.4, 2100.6), 0.035076631707513184),
    ])
    func proportions(earlier: (Double, Double), later: (Double, Double), expected: Double) {
        let posterior = { (a: Double, b: Double) in
            BetaPosterior(
                prior: BetaPrior(a: 0.5, b: 0.5),
                observation: .init(successes: a - 0.5, trials: a + b - 1)
            )
        }
        let (earlier, later) = (posterior(earlier.0, earlier.1), posterior(later.0, later.1))
        #expect((later.probability(above: earlier) - expected).magnitude < 1e-11)
        #expect((earlier.probability(above: later) - (1 - expected)).magnitude < 1e-11)
    }

    private let priors = Priors(
        overDispersion: 1,
        qualifiedMeetings: GammaPrior(shape: 1.5, rate: 0.1875),
        conversionRate: BetaPrior(a: 2.4, b: 5.6),
        costPerQualifiedLead: GammaPrior(shape: 1.5, rate: 0.03),
        deals: DealStatistics(cap: nil, mean: 40_000, squaredCoefficientOfVariation: 1),
        roi: NormalPrior(mean: SpecialFunctions.naturalLogarithm(2), variance: 0.64),
        satisfactionVariance: 400,
        satisfaction: NormalPrior(mean: 65, variance: 225)
    )

    private let earlier = ProviderFigures(
        id: "A",
        engagementMonths: 12,
        qualifiedMeetings: 70,
        maturedMeetings: 60,
        opportunities: 18,
        investment: 90_000,
        exposure: 1.5,
        deals: DealFigures(summarisedCount: 4, summarisedRevenue: 170_000),
        satisfaction: SatisfactionFigures(respondents: 5, mean: 70)
    )
    private let later = ProviderFigures(
        id: "A",
        engagementMonths: 4,
        qualifiedMeetings: 30,
        maturedMeetings: 17,
        opportunities: 9,
        investment: 40_000,
        exposure: 0.5,
        deals: DealFigures(summarisedCount: 3, summarisedRevenue: 120_000),
        satisfaction: SatisfactionFigures(respondents: 8, mean: 62)
    )

    private func posteriors(_ figures: ProviderFigures) -> Posteriors {
        Posteriors(figures: figures, priors: priors, minimumData: MinimumData())
    }

    /// K1: Gamma(71.5, 12.1875) to Gamma(31.5, 4.1875); K2: Beta(20.4, 47.6) to Beta(11.4, 13.6);
    /// K3: Gamma(71.5, 1.53) to Gamma(31.5, .53); K4 and K5: Phi((m' - m) / sqrt(v + v')).
    @Test func eachKPI() throws {
        let improved = posteriors(later).probabilityImproved(since: posteriors(earlier))
        let expected = PerKPI(
            qualifiedMeetings: 0.866971288165008,
            conversionRate: 0.917344291418705,
            costPerQualifiedLead: 0.85890479640543,
            roi: 0.6372529119786312,
            satisfaction: 0.2694305924801711
        )
        for kpi in KPI.allCases {
            let probability = try #require(improved[kpi])
            #expect((probability - expected[kpi]).magnitude < 1e-11, "\(kpi)")
        }
    }

    /// Nothing to compare with, and two respondents who must not be told apart.
    @Test func nothingIsSaidWithoutData() {
        let few = later.with(
            maturedMeetings: 0,
            deals: DealFigures(),
            satisfaction: SatisfactionFigures(respondents: 2, mean: 62)
        )
        let improved = posteriors(few).probabilityImproved(since: posteriors(earlier))
        #expect(improved.conversionRate == nil && improved.satisfaction == nil)
        #expect(improved.qualifiedMeetings != nil && improved.roi != nil)
        let unchanged = posteriors(earlier).probabilityImproved(since: posteriors(earlier))
        for kpi in KPI.allCases { #expect(((unchanged[kpi] ?? 0) - 0.5).magnitude < 1e-12, "\(kpi)") }
    }
}
