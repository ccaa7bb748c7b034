/// What is believed of a rate before a provider's own data: Gamma(a, b), with mean a / b.
package struct GammaPrior: Sendable, Equatable, Codable {
    /// a, without unit.
    package var shape: Double
    /// b, in the unit of the exposure (engagement-months, or customers to win).
    package var rate: Double

    package init(shape: Double, rate: Double) {
        self.shape = shape
        self.rate = rate
    }

    /// The bounds of the shape: below, a rate of zero would become likely beyond reason; above, the
    /// cohort's spread is none.
    static let shapeBounds = 0.5...100.0

    /// The prior of a cohort without any exposure: one event per unit of exposure, give or take
    /// one.
    static let withoutCohort = GammaPrior(shape: 1, rate: 1)

    /// A provider's events over its exposure, both already divided by phi.
    struct Observation {
        let count: Double
        let exposure: Double
    }

    /// Maximises sum[ lnG(a+Q) - lnG(a) + a ln b - (a+Q) ln(b+t) ] over a in [0.5, 100] and b > 0.
    ///
    /// For each a there is exactly one best b, so the search is along a. Data that say nothing of
    /// the spread (one provider, or identical ones) lead to the bound a = 100. Where nobody has an
    /// event the likelihood grows with b for ever: the prior is then the Jeffreys posterior of the
    /// cohort's common rate, Gamma(1/2, sum of t).
    ///
    /// - Parameter observations: The cohort's, in the fixed order. Those without exposure take no
    ///   part.
    static func fitted(to observations: [Observation]) -> GammaPrior {
        let observations = observations.filter { $0.exposure > 0 }
        let exposure = observations.reduce(0) { $0 + $1.exposure }
        guard exposure > 0 else { return withoutCohort }
        guard observations.contains(where: { $0.count > 0 }) else {
            return GammaPrior(shape: shapeBounds.lowerBound, rate: exposure.finite)
        }
        let likelihood = GammaLikelihood(observations: observations)
        let maximum = ProfileMaximum(
            lower: shapeBounds.lowerBound,
            upper: shapeBounds.upperBound,
            slope: { likelihood.slope(shape: $0, rate: likelihood.bestRate(shape: $0)) },
            value: { likelihood.value(shape: $0, rate: likelihood.bestRate(shape: $0)) }
        )
        let shape = maximum.parameter()
        return GammaPrior(shape: shape, rate: likelihood.bestRate(shape: shape))
    }

    func roundedToThreeSignificantDigits() -> GammaPrior {
        GammaPrior(shape: shape.roundedToThreeSignificantDigits, rate: rate.roundedToThreeSignificantDigits)
    }
}
