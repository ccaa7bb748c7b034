/// The Chebyshev polynomial through some values of a function of u, a quantile from 0 to 1.
///
/// Let z be the standard normal quantile of u. The polynomial is one of z / reach, from -1 to 1.
/// The place of a posterior's quantile in its prior is smooth in z, so few points give it
/// everywhere.
///
/// Source: docs/methodology.md, "Scores" and choice 11.
struct ChebyshevFit: Sendable {
    /// The number of points, and of coefficients.
    let pointCount: Int
    /// The quantiles of the points.
    private let quantiles: [Double]
    /// Turns the values at the points into coefficients: one row for each point.
    private let coefficientsFromValues: Combination

    /// What is negligible. A value is a probability, and 1e-9 of it would still be exact enough.
    private static let tailTolerance = 1e-12

    /// - Parameters:
    ///   - pointCount: A multiple of eight.
    ///   - reach: The largest z, above 0.
    init(pointCount: Int, reach: Double) {
        let angles = (0..<pointCount).map { (Double($0) + 0.5) * Double.pi / Double(pointCount) }
        self.pointCount = pointCount
        self.quantiles = angles.map { SpecialFunctions.normalCumulative(reach * SpecialFunctions.cosine($0)) }
        self.coefficientsFromValues = Combination(
            rows: angles.map { angle in
                (0..<pointCount).map { degree in
                    let norm = (degree == 0 ? 1.0 : 2.0) / Double(pointCount)
                    return norm * SpecialFunctions.cosine(Double(degree) * angle)
                }
            }
        )
    }

    /// The coefficients of T_0, T_1 and so on, one for each point.
    func coefficients(of function: (Double) -> Double) -> [Double] {
        coefficientsFromValues.sum(weightedBy: quantiles.map(function))
    }

    /// Whether the polynomial with these coefficients stands for the function: the last sixth of
    /// them is negligible.
    func isReliable(_ coefficients: [Double]) -> Bool {
        coefficients.suffix(pointCount / 6).allSatisfy { $0.magnitude <= Self.tailTolerance }
    }

    /// The first `count` Chebyshev polynomials at points in [-1, 1], by their recurrence: one row
    /// for each degree.
    static func polynomials(count: Int, at points: [Double]) -> [[Double]] {
        var rows: [[Double]] = [points.map { _ in 1 }, points]
        for degree in 2..<count {
            rows.append(points.indices.map { 2 * points[$0] * rows[degree - 1][$0] - rows[degree - 2][$0] })
        }
        return rows
    }
}
