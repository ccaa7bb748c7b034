import CBoostMath

/// The Gauss-Legendre rule of 256 nodes on (0, 1).
enum GaussLegendre {
    static let rule: QuantileRule = {
        let count = Int(CBOOST_GAUSS_LEGENDRE_NODES)
        var nodes = [Double](repeating: 0, count: count)
        var weights = [Double](repeating: 0, count: count)
        cboost_gauss_legendre_256(&nodes, &weights)
        return QuantileRule(nodes: nodes, weights: weights)
    }()
}
