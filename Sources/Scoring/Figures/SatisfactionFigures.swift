/// What sales teams answered about a provider: one value of 0 to 100 for each respondent, from its
/// latest answer.
package struct SatisfactionFigures: Sendable, Equatable {
    /// The number of respondents, r.
    package let respondents: Int
    /// y, the mean of the respondents' values, 0 to 100. It is rounded to a whole point before
    /// anything is calculated from it.
    package let mean: Double
    /// The sum over respondents of (value - mean) squared, in squared points. The mean in it is not
    /// rounded.
    package let sumOfSquares: Double

    package init(respondents: Int = 0, mean: Double = 0, sumOfSquares: Double = 0) {
        self.respondents = max(0, respondents)
        self.mean = min(mean.orZero, 100).rounded()
        self.sumOfSquares = respondents > 1 ? sumOfSquares.orZero : 0
    }

    /// Calculates the sum of squares from the sample standard deviation (divisor r - 1), in points.
    package init(respondents: Int, mean: Double, standardDeviation: Double) {
        self.init(
            respondents: respondents,
            mean: mean,
            sumOfSquares: standardDeviation * standardDeviation * Double(respondents - 1)
        )
    }

    /// Calculates the figures from the respondents' values, each 0 to 100.
    package init(values: [Double]) {
        let values = values.map { min($0.orZero, 100) }
        let mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
        self.init(
            respondents: values.count,
            mean: mean,
            sumOfSquares: values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        )
    }

    /// A respondent's value, 0 to 100, from the mean of its three answers, 1 to 5: 25 x (mean - 1).
    package static func value(meanAnswer: Double) -> Double {
        min(max(25 * (meanAnswer - 1), 0), 100)
    }

    /// The mean of three answers, 1 to 5, that a value of 0 to 100 stands for: 1 + value / 25.
    package static func meanAnswer(value: Double) -> Double {
        1 + value / 25
    }
}
