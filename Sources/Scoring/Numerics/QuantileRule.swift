/// A rule for integrals over a quantile u from 0 to 1: a weighted sum of the function's values at
/// some u.
struct QuantileRule: Sendable {
    let nodes: [Double]
    let weights: [Double]

    /// The mean of `function` over u, uniform on (0, 1).
    func mean(of function: (Double) -> Double) -> Double {
        var sum = 0.0
        for (node, weight) in zip(nodes, weights) {
            sum += weight * function(node)
        }
        return sum
    }

    /// The number of nodes of the condensed rule, which stand for all 256.
    static let condensedCount = 48

    /// The Gauss-Legendre rule of 256 nodes, condensed to 48. A score then needs a fifth of the
    /// beta quantiles.
    ///
    /// Let z be the standard normal quantile of u. As a function of z, P(prior < posterior
    /// quantile) is smooth. So a polynomial through its values at 48 Chebyshev points of z agrees
    /// with it at all 256 nodes. The sum of that polynomial with the 256 weights is again a
    /// weighted sum of its 48 values. Those 48 weights depend on nothing but the rule. The result
    /// is the 256-node sum, with its quadrature error, to 2e-10 points of score.
    ///
    /// Source: docs/methodology.md, "Scores".
    static let condensed: QuantileRule = {
        let full = GaussLegendre.rule
        let z = full.nodes.map(SpecialFunctions.normalQuantile)
        let reach = z[z.count - 1]
        let angles = (0..<condensedCount).map { (Double($0) + 0.5) * Double.pi / Double(condensedCount) }
        let moments = chebyshevMoments(at: z.map { $0 / reach }, weights: full.weights)
        return QuantileRule(
            nodes: angles.map { SpecialFunctions.normalCumulative(reach * SpecialFunctions.cosine($0)) },
            weights: angles.map { angle in
                var sum = moments[0] / 2
                for degree in 1..<condensedCount {
                    sum += moments[degree] * SpecialFunctions.cosine(Double(degree) * angle)
                }
                return 2 * sum / Double(condensedCount)
            }
        )
    }()

    /// The weighted sums of the Chebyshev polynomials T_0 to T_47 over points in [-1, 1]: 48
    /// numbers.
    private static func chebyshevMoments(at points: [Double], weights: [Double]) -> [Double] {
        var moments = [Double](repeating: 0, count: condensedCount)
        for (point, weight) in zip(points, weights) {
            var (current, next) = (1.0, point)
            for degree in 0..<condensedCount {
                moments[degree] += weight * current
                (current, next) = (next, 2 * point * next - current)
            }
        }
        return moments
    }
}
