import Testing
import Units

@testable import Scoring

@Suite struct QuantileRuleTests {
    /// numpy.polynomial.legendre.leggauss(256), brought from (-1, 1) to (0, 1).
    @Test func nodesOfTheGaussLegendreRule() {
        let rule = GaussLegendre.rule
        #expect(rule.nodes.count == 256)
        #expect((rule.nodes[128] - (1 + 0.006123912375189531) / 2).magnitude < 1e-15)
        #expect((rule.nodes[127] - (1 - 0.006123912375189531) / 2).magnitude < 1e-15)
        #expect((rule.nodes[255] - (1 + 0.9999560500189922) / 2).magnitude < 1e-15)
        #expect((rule.weights[128] - 0.01224767164028977 / 2).magnitude < 1e-15)
        #expect((rule.weights.reduce(0, +) - 1).magnitude < 1e-14)
    }

    /// A rule of 256 nodes is exact for polynomials up to degree 511: the mean of u^511 is 1/512.
    @Test func gaussLegendreIsExactForPolynomials() {
        let mean = GaussLegendre.rule.mean { u in (0..<511).reduce(1.0) { power, _ in power * u } }
        #expect((mean - 1.0 / 512).magnitude < 1e-15)
    }

    /// The specification's sum with all its nodes, scipy 1.17.1 (betainc, betaincinv) over numpy's
    /// leggauss(256).
    @Test(arguments: [
        (6.011351, 16.511412, 0, 12, 20.2509433752),
        (4, 14, 5, 15, 67.1961507751),
        (0.02, 1.98, 0, 40, 46.8265798407),
        (0.5, 499.5, 3, 100, 95.3769733917),
        (1, 1, 5000, 5000, 99.9800081882),
        (250, 250, 2600, 5000, 78.1857463671),
        (12, 3, 50, 50, 96.2110799089),
        (2, 7, 0, 100_000, 1.67932177595e-06),
    ])
    func condensedRuleGivesTheScoreOfAllNodes(a: Double, b: Double, successes: Int, trials: Int, expected: Double) {
        let score = BetaPosterior(
            prior: BetaPrior(a: a, b: b),
            observation: BetaPrior.Observation(successes: Double(successes), trials: Double(trials))
        ).score
        #expect((score - expected).magnitude < 1e-9)
    }

    /// The few nodes give what the 256 give over the whole range of priors and data.
    @Test func condensedRuleAgreesWithTheFullOne() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<150 {
            let sum = 2 * random.power(250)
            let mean = min(max(Double.random(in: 0...0.5, using: &random), 0.02 / sum), 0.5)
            let (a, b) = (sum * mean, sum * (1 - mean))
            let trials = random.power(1e6).rounded()
            let successes =
                (trials * [0, 1, mean, Double.random(in: 0...1, using: &random)].randomElement(using: &random)!)
                .rounded()
            let beats = { (quantile: Double) in
                let proportion = SpecialFunctions.betaQuantile(a + successes, b + trials - successes, quantile)
                return SpecialFunctions.regularizedBeta(a, b, proportion)
            }
            let full = 100 * GaussLegendre.rule.mean(of: beats)
            let condensed = 100 * CondensedRule.standard.mean(of: beats)
            #expect((full - condensed).magnitude < 1e-9, "prior \(a), \(b); \(successes) of \(trials)")
        }
    }
}
