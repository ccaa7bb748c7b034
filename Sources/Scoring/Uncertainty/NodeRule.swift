/// The 512 nodes of a KPI's distribution, or the 64 that are published. A smooth function of them
/// is calculated at fewer points.
///
/// Source: docs/methodology.md, choice 11.
struct NodeRule: Sendable {
    /// The number of nodes.
    let count: Int
    /// (j + 1/2) / count, the quantile of node j.
    let quantiles: [Double]
    /// The standard normal quantile of node j.
    let normalQuantiles: [Double]
    /// The quantiles of the Chebyshev points. A function is evaluated there and interpolated
    /// elsewhere.
    private let chebyshevQuantiles: [Double]
    /// Turns a function's values into Chebyshev coefficients: one row for each Chebyshev point.
    private let coefficientsFromValues: Combination
    /// The Chebyshev polynomials at the nodes: one row for each degree.
    private let polynomials: Combination

    /// The number of Chebyshev points.
    static let pointCount = 48
    /// How many of the last coefficients must be negligible before the polynomial is used.
    private static let tailCount = 8
    /// What is negligible. A node is a probability, and 1e-9 of it would still be exact enough.
    private static let tailTolerance = 1e-12

    static let standard = NodeRule(count: ProviderDraws.nodeCount)
    static let published = NodeRule(count: PublishedPlaces.count)

    /// - Parameter count: A multiple of eight.
    private init(count: Int) {
        let pointCount = Self.pointCount
        let quantiles = (0..<count).map { (Double($0) + 0.5) / Double(count) }
        let normalQuantiles = quantiles.map(SpecialFunctions.normalQuantile)
        let reach = normalQuantiles[count - 1]
        let angles = (0..<pointCount).map { (Double($0) + 0.5) * Double.pi / Double(pointCount) }
        self.count = count
        self.quantiles = quantiles
        self.normalQuantiles = normalQuantiles
        self.chebyshevQuantiles = angles.map {
            SpecialFunctions.normalCumulative(reach * SpecialFunctions.cosine($0))
        }
        self.coefficientsFromValues = Combination(
            rows: angles.map { angle in
                (0..<pointCount).map { degree in
                    let norm = (degree == 0 ? 1.0 : 2.0) / Double(pointCount)
                    return norm * SpecialFunctions.cosine(Double(degree) * angle)
                }
            }
        )
        self.polynomials = Combination(rows: Self.chebyshevPolynomials(at: normalQuantiles.map { $0 / reach }))
    }

    /// T_0 to T_47 at points in [-1, 1], by their recurrence: one row for each degree.
    private static func chebyshevPolynomials(at points: [Double]) -> [[Double]] {
        var rows: [[Double]] = [points.map { _ in 1 }, points]
        for degree in 2..<pointCount {
            rows.append(points.indices.map { 2 * points[$0] * rows[degree - 1][$0] - rows[degree - 2][$0] })
        }
        return rows
    }

    /// The values of `function` at the quantiles, each a probability in 0...1.
    ///
    /// As a function of z, the standard normal quantile, a posterior's place in its prior is
    /// smooth. So a polynomial through 48 Chebyshev points of z gives the values at all nodes. If
    /// the polynomial's last coefficients are not negligible, or not numbers, the function is
    /// evaluated at every node instead.
    func probabilities(of function: (Double) -> Double) -> [Double] {
        let values = interpolated(function) ?? quantiles.map(function)
        return values.map { min(max($0.isNaN ? 0.5 : $0, 0), 1) }
    }

    /// The values by interpolation; nil where the interpolation is not reliable.
    func interpolated(_ function: (Double) -> Double) -> [Double]? {
        let coefficients = coefficientsFromValues.sum(weightedBy: chebyshevQuantiles.map(function))
        guard coefficients.suffix(Self.tailCount).allSatisfy({ $0.magnitude <= Self.tailTolerance }) else {
            return nil
        }
        return polynomials.sum(weightedBy: coefficients)
    }
}
