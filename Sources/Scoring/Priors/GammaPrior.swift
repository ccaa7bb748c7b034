/// What is expected of a rate before a provider's own data: Gamma(a, b), with mean a / b, in events
/// per unit of exposure.
package struct GammaPrior: Sendable, Equatable, Codable {
    /// a, without unit.
    package var shape: Double
    /// b, in the unit of the exposure (engagement-months, or customers to win).
    package var rate: Double

    package init(shape: Double, rate: Double) {
        self.shape = shape
        self.rate = rate
    }

    /// The bounds of the shape. Below, a rate of zero would become far too likely. Above, the
    /// cohort would have no spread.
    static let shapeBounds = 0.5...100.0

    /// The prior of a cohort without any exposure: one event per unit of exposure, with a standard
    /// deviation of one.
    static let withoutCohort = GammaPrior(shape: 1, rate: 1)

    /// A provider's events and its exposure, both already divided by phi.
    struct Observation {
        let count: Double
        let exposure: Double
    }

    /// Fits the prior: maximises sum[ lnG(a+Q) - lnG(a) + a ln b - (a+Q) ln(b+t) ] over a in [0.5,
    /// 100] and b > 0.
    ///
    /// For each a there is exactly one best b, so the search runs along a. One provider, or
    /// identical ones, say nothing about the spread and lead to the bound a = 100.
    ///
    /// Without any event in the cohort, the likelihood grows with b without end. The prior is then
    /// the Jeffreys posterior of the cohort's common rate, Gamma(1/2, sum of t).
    ///
    /// Source: docs/methodology.md, "Priors".
    ///
    /// - Parameter observations: One for each provider, in the fixed order. Those without exposure
    ///   take no part.
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
