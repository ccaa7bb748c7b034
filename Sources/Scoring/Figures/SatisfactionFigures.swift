/// What sales teams answered about a provider, one value of 0 to 100 per respondent (the latest
/// answer of each).
package struct SatisfactionFigures: Sendable, Equatable {
    /// The number of respondents, r.
    package let respondents: Int
    /// y, the mean of the respondents' values rounded to a whole point before anything is
    /// calculated from it, 0 to 100.
    package let mean: Double
    /// The sum over respondents of (value - mean) squared, around the mean as it is, in squared
    /// points.
    package let sumOfSquares: Double

    package init(respondents: Int = 0, mean: Double = 0, sumOfSquares: Double = 0) {
        self.respondents = max(0, respondents)
        self.mean = min(mean.orZero, 100).rounded()
        self.sumOfSquares = respondents > 1 ? sumOfSquares.orZero : 0
    }

    /// From the sample standard deviation, whose divisor is r - 1.
    package init(respondents: Int, mean: Double, standardDeviation: Double) {
        self.init(
            respondents: respondents,
            mean: mean,
            sumOfSquares: standardDeviation * standardDeviation * Double(respondents - 1)
        )
    }

    /// From the respondents' values, each 0 to 100.
    package init(values: [Double]) {
        let values = values.map { min($0.orZero, 100) }
        let mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
        self.init(
            respondents: values.count,
            mean: mean,
            sumOfSquares: values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        )
    }

    /// A respondent's value from the mean of its three answers, each 1 to 5: 25 x (mean - 1).
    package static func value(meanAnswer: Double) -> Double {
        min(max(25 * (meanAnswer - 1), 0), 100)
    }

    /// The mean of the three answers that a value of 0 to 100 stands for, 1 to 5.
    package static func meanAnswer(value: Double) -> Double {
        1 + value / 25
    }
}
