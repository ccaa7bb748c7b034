import Foundation
import Testing

@testable import Scoring

@Suite struct PriorsTests {
    @Test(arguments: [
        (0, 0), (1.2354, 1.24), (-0.0123456, -0.0123), (31802.325581, 31800), (999.4, 999), (999.6, 1000), (1000, 1000),
        (0.1, 0.1), (0.00099951, 0.001), (6.011351, 6.01), (1e-300, 1e-300), (123_456_789e12, 1.23e20), (500, 500),
        (.leastNonzeroMagnitude, .leastNonzeroMagnitude), (.greatestFiniteMagnitude, .greatestFiniteMagnitude),
    ])
    func threeSignificantDigits(number: Double, expected: Double) {
        #expect(number.roundedToThreeSignificantDigits == expected)
        #expect(expected.roundedToThreeSignificantDigits == expected)
    }

    /// The worked example's priors, read off the published table.
    @Test func roundedPriors() {
        let rounded = WorkedExample.priors.roundedToThreeSignificantDigits()
        #expect(
            rounded
                == Priors(
                    overDispersion: 1,
                    qualifiedMeetings: GammaPrior(shape: 1.23, rate: 0.103),
                    conversionRate: BetaPrior(a: 6.01, b: 16.5),
                    costPerQualifiedLead: GammaPrior(shape: 4.57, rate: 0.108),
                    deals: DealStatistics(cap: nil, mean: 31_800, squaredCoefficientOfVariation: 1),
                    roi: NormalPrior(mean: 0.873, variance: 0.243),
                    satisfactionVariance: 174,
                    satisfaction: NormalPrior(mean: 75.4, variance: 155)
                )
        )
        #expect(rounded.roundedToThreeSignificantDigits() == rounded)
    }

    @Test func survivesJSON() throws {
        var priors = WorkedExample.priors
        priors.deals.cap = 1.0 / 3
        let decoded = try JSONDecoder().decode(Priors.self, from: JSONEncoder().encode(priors))
        #expect(decoded == priors)
    }

    /// What a provider withholds takes no part in the cohort's prior.
    @Test func withheldDataTakeNoPart() {
        let withheld = ProviderFigures(
            id: "E",
            engagementMonths: 6,
            qualifiedMeetings: 600,
            maturedMeetings: 600,
            opportunities: 600,
            investment: 1,
            exposure: 1,
            satisfaction: SatisfactionFigures(respondents: 9, mean: 100, sumOfSquares: 900),
            withheld: Set(KPI.allCases)
        )
        #expect(Priors(fittedTo: WorkedExample.cohort + [withheld]) == WorkedExample.priors)
    }
}
