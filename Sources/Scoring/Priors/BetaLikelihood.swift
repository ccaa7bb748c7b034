/// The marginal (beta-binomial) likelihood of a cohort's successes under Beta(a, b), as a
/// logarithm.
///
/// Source: docs/methodology.md, "Priors".
struct BetaLikelihood {
    let observations: [BetaPrior.Observation]

    /// sum[ lnB(a+k, b+n-k) - lnB(a, b) ].
    func value(at prior: BetaPrior) -> Double {
        let constant = Self.logBeta(prior.a, prior.b)
        return observations.reduce(0) { sum, observation in
            let failures = observation.trials - observation.successes
            return sum + Self.logBeta(prior.a + observation.successes, prior.b + failures) - constant
        }
    }

    /// The best prior for a given a + b. The likelihood is concave in the mean, so there is one.
    func best(sum: Double) -> BetaPrior {
        let lowest = BetaPrior.smallestParameter / sum
        let root = RootSearch.root(between: lowest, and: 1 - lowest) { mean in
            let prior = BetaPrior(a: mean * sum, b: (1 - mean) * sum)
            return slopeOfA(at: prior) - slopeOfB(at: prior)
        }
        // The bounds are applied again, as the subtraction loses the last digits near the ends.
        return BetaPrior(
            a: max(root * sum, BetaPrior.smallestParameter),
            b: max((1 - root) * sum, BetaPrior.smallestParameter)
        )
    }

    /// The derivative of the likelihood by a + b, along the best priors.
    ///
    /// Where a is at its bound only b moves, and the reverse.
    func slope(at prior: BetaPrior) -> Double {
        let common = slopeOfSum(prior.a + prior.b)
        if prior.a <= BetaPrior.smallestParameter { return slopeOfB(at: prior) - common }
        if prior.b <= BetaPrior.smallestParameter { return slopeOfA(at: prior) - common }
        let mean = prior.a / (prior.a + prior.b)
        return mean * slopeOfA(at: prior) + (1 - mean) * slopeOfB(at: prior) - common
    }

    private func slopeOfA(at prior: BetaPrior) -> Double {
        let constant = SpecialFunctions.digamma(prior.a)
        return observations.reduce(0) { $0 + SpecialFunctions.digamma(prior.a + $1.successes) - constant }
    }

    private func slopeOfB(at prior: BetaPrior) -> Double {
        let constant = SpecialFunctions.digamma(prior.b)
        return observations.reduce(0) { sum, observation in
            sum + SpecialFunctions.digamma(prior.b + observation.trials - observation.successes) - constant
        }
    }

    private func slopeOfSum(_ priorSum: Double) -> Double {
        let constant = SpecialFunctions.digamma(priorSum)
        return observations.reduce(0) { $0 + SpecialFunctions.digamma(priorSum + $1.trials) - constant }
    }

    private static func logBeta(_ a: Double, _ b: Double) -> Double {
        SpecialFunctions.logGamma(a) + SpecialFunctions.logGamma(b) - SpecialFunctions.logGamma(a + b)
    }
}
