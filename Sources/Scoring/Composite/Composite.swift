/// A provider's five scores in one, and how much that one depends on the way it is put together.
package struct Composite: Sendable, Equatable, Codable {
    /// C = sum of w_k S_k, 0 to 100.
    package let score: Double
    /// w_k (S_k - 50): they sum to C - 50.
    package let contributions: PerKPI<Double>
    /// The weighted geometric mean of the scores, 0 to 100, as sensitivity.
    package let geometricMean: Double
    /// The least and the greatest C over the 32 corners where each weight is multiplied by 0.75 or
    /// 1.25 and the weights are re-normalised, as sensitivity.
    package let range: Interval
    /// sum of w_k x credibility_k, 0 to 1.
    package let credibility: Double

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

    /// C rounded to 0.1: what is shown, and what ranks are made of.
    package var roundedScore: Double { Self.rounded(score) }

    static func rounded(_ score: Double) -> Double {
        (score * 10).rounded() / 10
    }

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
