/// A proportion after k successes in n trials: Beta(a+k, b+n-k).
package struct BetaPosterior: Posterior {
    package let prior: BetaPrior
    /// k.
    package let successes: Double
    /// n.
    package let trials: Double

    init(prior: BetaPrior, observation: BetaPrior.Observation) {
        self.prior = prior
        self.successes = observation.successes
        self.trials = observation.trials
    }

    package var a: Double { prior.a + successes }

    package var b: Double { prior.b + (trials - successes) }

    /// (a+k) / (a+b+n).
    package var mean: Double { a / (a + b) }

    package func quantile(_ probability: Double) -> Double {
        SpecialFunctions.betaQuantile(a, b, probability)
    }

    /// n / (a+b+n).
    package var credibility: Double { trials / (a + b) }

    /// 100 Integral I_p(a, b) dBeta(p; a+k, b+n-k), by Gauss-Legendre (256 nodes) in the
    /// posterior's quantile.
    package var score: Double {
        guard trials > 0 else { return 50 }
        // A binary number is fine-grained near 0 and coarse near 1, so that a proportion near 1 is
        // scored through its complement. The rule is symmetric: nothing else changes.
        let probability =
            prior.a <= prior.b
            ? Self.probability(prior: (prior.a, prior.b), posterior: (a, b))
            : 1 - Self.probability(prior: (prior.b, prior.a), posterior: (b, a))
        return Scoring.score(probability: probability)
    }

    private static func probability(prior: (a: Double, b: Double), posterior: (a: Double, b: Double)) -> Double {
        QuantileRule.condensed.mean { quantile in
            SpecialFunctions.regularizedBeta(
                prior.a,
                prior.b,
                SpecialFunctions.betaQuantile(posterior.a, posterior.b, quantile)
            )
        }
    }
}
