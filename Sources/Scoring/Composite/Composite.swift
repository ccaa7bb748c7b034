/// A provider's composite: its five scores as one number, and how much that number depends on the
/// weights.
///
/// Source: docs/methodology.md, "Composite".
package struct Composite: Sendable, Equatable, Codable {
    /// C = sum of w_k S_k, 0 to 100, not rounded.
    package let score: Double
    /// w_k (S_k - 50), in points of the composite. They sum to C - 50.
    package let contributions: PerKPI<Double>
    /// The weighted geometric mean of the scores, 0 to 100. It shows how much C depends on the kind
    /// of mean. It is 0 where a score is 0.
    package let geometricMean: Double
    /// The least and the greatest C over 32 corners, 0 to 100. In each corner every weight is
    /// multiplied by 0.75 or 1.25, and the weights are then brought back to a sum of 1.
    package let range: Interval
    /// sum of w_k x credibility_k, 0 to 1.
    package let credibility: Double

    /// Calculates the composite from a provider's five estimates.
    ///
    /// - Parameters:
    ///   - estimates: The scores (0 to 100) and the credibilities (0 to 1).
    ///   - weights: In 0.05...0.50, summing to 1.
    package init(estimates: PerKPI<Estimate>, weights: Weights) {
        let scores = PerKPI { estimates[$0].score }
        self.score = PerKPI { weights[$0] * scores[$0] }.sum
        self.contributions = PerKPI { weights[$0] * (scores[$0] - 50) }
        self.geometricMean = Self.geometricMean(of: scores, weights: weights)
        self.range = Self.range(of: scores, weights: weights)
        self.credibility = PerKPI { weights[$0] * estimates[$0].credibility }.sum
    }

    package init(
        score: Double,
        contributions: PerKPI<Double>,
        geometricMean: Double,
        range: Interval,
        credibility: Double
    ) {
        self.score = score
        self.contributions = contributions
        self.geometricMean = geometricMean
        self.range = range
        self.credibility = credibility
    }

    /// C rounded to 0.1: what is shown, and what decides the ranks.
    package var roundedScore: Double { score.roundedToTenths }

    private static func geometricMean(of scores: PerKPI<Double>, weights: Weights) -> Double {
        guard KPI.allCases.allSatisfy({ scores[$0] > 0 }) else { return 0 }
        let logarithm = PerKPI { weights[$0] * SpecialFunctions.naturalLogarithm(scores[$0]) }.sum
        return min(SpecialFunctions.exponential(logarithm), 100)
    }

    private static func range(of scores: PerKPI<Double>, weights: Weights) -> Interval {
        var low = Double.infinity
        var high = -Double.infinity
        for corner in 0..<(1 << KPI.allCases.count) {
            var weighted = 0.0
            var total = 0.0
            for (index, kpi) in KPI.allCases.enumerated() {
                let weight = weights[kpi] * (corner >> index & 1 == 0 ? 0.75 : 1.25)
                weighted += weight * scores[kpi]
                total += weight
            }
            low = min(low, weighted / total)
            high = max(high, weighted / total)
        }
        return Interval(low: low, high: high)
    }
}
