import Units

@testable import Scoring

/// So that a random test is the same test every time.
typealias SeededGenerator = SplitMix64

extension RandomNumberGenerator {
    /// A number of 1 to `highest` whose logarithm is uniform.
    mutating func power(_ highest: Double) -> Double {
        SpecialFunctions.exponential(
            Double.random(in: 0...1, using: &self) * SpecialFunctions.naturalLogarithm(highest)
        )
    }
}
