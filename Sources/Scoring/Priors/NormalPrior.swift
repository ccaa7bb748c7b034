/// What is expected of a normal quantity before a provider's own data: Normal(mu, tau2).
package struct NormalPrior: Sendable, Equatable, Codable {
    /// mu, the cohort's weighted mean.
    package var mean: Double
    /// tau2, the variance between providers.
    package var variance: Double

    package init(mean: Double, variance: Double) {
        self.mean = mean
        self.variance = variance
    }

    /// The least tau2 of K4, on the scale of ln(revenue / investment).
    static let roiVarianceFloor = 0.01
    /// The least tau2 of K5, in squared points.
    static let satisfactionVarianceFloor = 4.0

    /// The prior of K4 for a cohort without data: break-even, with a standard deviation of a factor
    /// of e.
    static let roiWithoutCohort = NormalPrior(mean: 0, variance: 1)
    /// The prior of K5 for a cohort without data: the middle of the scale, with a standard
    /// deviation of one answer (25 points).
    static let satisfactionWithoutCohort = NormalPrior(mean: 50, variance: 625)

    /// Fits the prior: tau2 solves sum (y-mu)^2 / (s2+tau2) = N-1, mu being the mean weighted by 1
    /// / (s2+tau2).
    ///
    /// tau2 is the floor where even the floor leaves less spread than N-1. One provider, or
    /// identical ones, are such a case.
    ///
    /// Source: docs/methodology.md, "Priors"; Paule and Mandel, Consensus values and weighting
    /// factors (1982).
    ///
    /// - Parameters:
    ///   - observations: At most one for each provider, in the fixed order.
    ///   - varianceFloor: The least tau2.
    ///   - withoutCohort: The prior where there is no observation.
    static func fitted(
        to observations: [NormalObservation],
        varianceFloor: Double,
        withoutCohort: NormalPrior
    ) -> NormalPrior {
        guard !observations.isEmpty else { return withoutCohort }
        let expected = Double(observations.count - 1)
        let excess = { (variance: Double) in
            spread(of: observations, variance: variance) - expected
        }
        var variance = varianceFloor
        if excess(varianceFloor) > 0 {
            var high = varianceFloor * 4
            while excess(high) > 0 { high *= 4 }
            let logVariance = RootSearch.root(
                between: SpecialFunctions.naturalLogarithm(high / 4),
                and: SpecialFunctions.naturalLogarithm(high)
            ) { excess(SpecialFunctions.exponential($0)) }
            variance = max(varianceFloor, SpecialFunctions.exponential(logVariance))
        }
        return NormalPrior(mean: weightedMean(of: observations, variance: variance), variance: variance)
    }

    private static func weightedMean(of observations: [NormalObservation], variance: Double) -> Double {
        var sum = 0.0
        var weights = 0.0
        for observation in observations {
            let weight = 1 / (observation.variance + variance)
            sum += weight * observation.value
            weights += weight
        }
        return sum / weights
    }

    /// sum (y-mu)^2 / (s2+tau2), which falls as tau2 grows.
    private static func spread(of observations: [NormalObservation], variance: Double) -> Double {
        let mean = weightedMean(of: observations, variance: variance)
        return observations.reduce(0) { sum, observation in
            sum + (observation.value - mean) * (observation.value - mean) / (observation.variance + variance)
        }
    }

    func roundedToThreeSignificantDigits() -> NormalPrior {
        NormalPrior(mean: mean.roundedToThreeSignificantDigits, variance: variance.roundedToThreeSignificantDigits)
    }
}
