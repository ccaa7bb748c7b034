/// What is believed of a provider's true value once its own data are in, against the frozen prior
/// of its cohort.
package protocol Posterior: Sendable, Equatable {
    /// The shrunken value: the mean, in the unit of the model.
    var mean: Double { get }

    /// The value below which the true one lies with this probability, in the unit of the model.
    func quantile(_ probability: Double) -> Double

    /// P(the true value is at least this one), in the unit of the model.
    func probability(atLeast value: Double) -> Double

    /// How far the provider's own data speaks: 0 not at all, towards 1 alone.
    var credibility: Double { get }

    /// 100 x P(the provider's true value beats a random draw from the prior); exactly 50 without
    /// data.
    var score: Double { get }
}

extension Posterior {
    /// The 90% interval, from the quantiles .05 and .95.
    package var interval: Interval {
        Interval(low: quantile(0.05).finite, high: quantile(0.95).finite)
    }
}

/// A probability as a score of 0 to 100, whatever its last digit.
func score(probability: Double) -> Double {
    min(max(100 * probability, 0), 100)
}
