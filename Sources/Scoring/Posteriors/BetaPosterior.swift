/// A proportion after k successes in n trials: Beta(a+k, b+n-k). The unit is a share in 0...1.
///
/// Source: docs/methodology.md, "Estimates" and "Scores".
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

    /// 100 x the integral of I_p(a, b) dBeta(p; a+k, b+n-k), 0 to 100; exactly 50 without a trial.
    ///
    /// The integral is a Gauss-Legendre sum over 256 nodes of the posterior's quantile, condensed
    /// to 24 or 48.
    package var score: Double {
        guard trials > 0 else { return 50 }
        // Binary numbers are fine near 0 and coarse near 1. So a proportion near 1 is scored
        // through its complement. The rule is symmetric, so nothing else changes.
        let probability =
            prior.a <= prior.b
            ? Self.probability(prior: (prior.a, prior.b), posterior: (a, b))
            : 1 - Self.probability(prior: (prior.b, prior.a), posterior: (b, a))
        return Scoring.score(probability: probability)
    }

    private static func probability(prior: (a: Double, b: Double), posterior: (a: Double, b: Double)) -> Double {
        CondensedRule.standard.mean { quantile in
            SpecialFunctions.regularizedBeta(
                prior.a,
                prior.b,
                SpecialFunctions.betaQuantile(posterior.a, posterior.b, quantile)
            )
        }
    }
}
