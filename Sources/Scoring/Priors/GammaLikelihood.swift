/// The marginal (negative binomial) likelihood of a cohort's counts under Gamma(a, b), as a
/// logarithm.
///
/// Every observation must have some exposure, and at least one of them an event. Source:
/// docs/methodology.md, "Priors".
struct GammaLikelihood {
    let observations: [GammaPrior.Observation]

    /// sum[ lnG(a+Q) - lnG(a) + a ln b - (a+Q) ln(b+t) ].
    func value(shape: Double, rate: Double) -> Double {
        let constant = shape * SpecialFunctions.naturalLogarithm(rate) - SpecialFunctions.logGamma(shape)
        return observations.reduce(0) { sum, observation in
            let posteriorShape = shape + observation.count
            let logRate = SpecialFunctions.naturalLogarithm(rate + observation.exposure)
            return sum + SpecialFunctions.logGamma(posteriorShape) + constant - posteriorShape * logRate
        }
    }

    /// The derivative of the likelihood by a. Where b is the best one for a, it is also the
    /// derivative along (a, best b).
    func slope(shape: Double, rate: Double) -> Double {
        let constant = SpecialFunctions.naturalLogarithm(rate) - SpecialFunctions.digamma(shape)
        return observations.reduce(0) { sum, observation in
            let logRate = SpecialFunctions.naturalLogarithm(rate + observation.exposure)
            return sum + SpecialFunctions.digamma(shape + observation.count) + constant - logRate
        }
    }

    /// The b that maximises the likelihood for a given a. It is the only root of sum[ (b Q - a t) /
    /// (b + t) ], which grows with b.
    func bestRate(shape: Double) -> Double {
        let balance = { (rate: Double) in
            observations.reduce(0) { sum, observation in
                sum + (rate * observation.count - shape * observation.exposure) / (rate + observation.exposure)
            }
        }
        let highest = observations.reduce(0) { max($0, $1.count / $1.exposure) }
        // At this b the prior's mean is the highest rate of any provider. Below it every term is
        // negative.
        let low = max(shape / highest, .leastNormalMagnitude)
        var high = low * 4
        while balance(high) < 0, high < 1e300 { high *= 4 }
        let logRate = RootSearch.root(
            between: SpecialFunctions.naturalLogarithm(max(low, high / 4)),
            and: SpecialFunctions.naturalLogarithm(high)
        ) { balance(SpecialFunctions.exponential($0)) }
        return SpecialFunctions.exponential(logRate)
    }
}
