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
}
