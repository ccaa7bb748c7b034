/// What is known of a provider's true value after its own data, against the frozen prior of its
/// cohort.
///
/// Source: docs/methodology.md, "The idea".
package protocol Posterior: Sendable, Equatable {
    /// The shrunken value: the mean, in the unit of the model.
    var mean: Double { get }

    /// The value that the true value lies below with this probability, in the unit of the model.
    func quantile(_ probability: Double) -> Double

    /// P(the true value is at least this one), 0 to 1, in the unit of the model.
    func probability(atLeast value: Double) -> Double

    /// How much the estimate rests on the provider's own data: 0 is not at all, 1 would be alone.
    var credibility: Double { get }

    /// 100 x P(the provider's true value beats a random draw from the prior), 0 to 100; exactly 50
    /// without data.
    var score: Double { get }
}

extension Posterior {
    /// The 90% interval, between the quantiles .05 and .95, in the unit of the model.
    package var interval: Interval {
        Interval(low: quantile(0.05).finite, high: quantile(0.95).finite)
    }
}

/// A probability as a score of 0 to 100. A last digit beyond 0 or 1 is cut off.
func score(probability: Double) -> Double {
    min(max(100 * probability, 0), 100)
}
