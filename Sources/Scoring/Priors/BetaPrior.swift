/// What is expected of a proportion before a provider's own data: Beta(a, b), with mean a / (a +
/// b), in 0...1.
package struct BetaPrior: Sendable, Equatable, Codable {
    package var a: Double
    package var b: Double

    package init(a: Double, b: Double) {
        self.a = a
        self.b = b
    }

    /// The bounds of a + b. The prior weighs as much as that many meetings.
    static let sumBounds = 2.0...500.0

    /// The least a and the least b. Below it a quantile is too small for a binary number.
    static let smallestParameter = 0.02

    /// The prior of a cohort without any trial: all proportions are equally likely.
    static let withoutCohort = BetaPrior(a: 1, b: 1)

    /// A provider's successes among its trials.
    struct Observation {
        let successes: Double
        let trials: Double
    }

    /// Fits the prior: maximises sum[ lnB(a+k, b+n-k) - lnB(a, b) ] over a + b in [2, 500].
    ///
    /// For each a + b there is exactly one best mean, so the search runs along a + b. One provider,
    /// or identical ones, say nothing about the spread and lead to the bound a + b = 500.
    ///
    /// Where no trial (or every trial) of the cohort succeeds, the best mean is 0 (or 1). The prior
    /// is then the Jeffreys posterior of the cohort's common proportion: Beta(1/2, N + 1/2) (or the
    /// reverse), with N the number of trials. N + 1/2 is brought within 1.5 to 499.5, so that a + b
    /// stays within its bounds.
    ///
    /// Source: docs/methodology.md, "Priors".
    ///
    /// - Parameter observations: One for each provider, in the fixed order. Those without a trial
    ///   take no part.
    static func fitted(to observations: [Observation]) -> BetaPrior {
        let observations = observations.filter { $0.trials > 0 }
        let trials = observations.reduce(0) { $0 + $1.trials }
        let successes = observations.reduce(0) { $0 + $1.successes }
        guard trials > 0 else { return withoutCohort }
        let surprise = 0.5
        let evidence = min(max(trials + surprise, sumBounds.lowerBound - surprise), sumBounds.upperBound - surprise)
        if successes == 0 { return BetaPrior(a: surprise, b: evidence) }
        if successes == trials { return BetaPrior(a: evidence, b: surprise) }

        let likelihood = BetaLikelihood(observations: observations)
        let maximum = ProfileMaximum(
            lower: sumBounds.lowerBound,
            upper: sumBounds.upperBound,
            slope: { likelihood.slope(at: likelihood.best(sum: $0)) },
            value: { likelihood.value(at: likelihood.best(sum: $0)) }
        )
        return likelihood.best(sum: maximum.parameter())
    }

    func roundedToThreeSignificantDigits() -> BetaPrior {
        BetaPrior(a: a.roundedToThreeSignificantDigits, b: b.roundedToThreeSignificantDigits)
    }
}
