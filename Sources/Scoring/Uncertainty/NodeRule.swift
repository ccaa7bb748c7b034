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
    /// A polynomial through few points, and one through many.
    private let fits: [(fit: ChebyshevFit, polynomials: Combination)]

    static let standard = NodeRule(count: ProviderDraws.nodeCount)
    static let published = NodeRule(count: PublishedPlaces.count)

    /// - Parameter count: A multiple of eight.
    private init(count: Int) {
        let quantiles = (0..<count).map { (Double($0) + 0.5) / Double(count) }
        let normalQuantiles = quantiles.map(SpecialFunctions.normalQuantile)
        let reach = normalQuantiles[count - 1]
        self.count = count
        self.quantiles = quantiles
        self.normalQuantiles = normalQuantiles
        self.fits = [24, 48].map { pointCount in
            let rows = ChebyshevFit.polynomials(count: pointCount, at: normalQuantiles.map { $0 / reach })
            return (ChebyshevFit(pointCount: pointCount, reach: reach), Combination(rows: rows))
        }
    }

    /// The values of `function` at the quantiles, each a probability in 0...1.
    ///
    /// As a function of z, the standard normal quantile, a posterior's place in its prior is
    /// smooth. So a polynomial through 24 Chebyshev points of z gives the values at all nodes. If
    /// the polynomial's last coefficients are not negligible, or not numbers, 48 points are taken.
    /// If these are too few as well, the function is evaluated at every node.
    func probabilities(of function: (Double) -> Double) -> [Double] {
        let values = interpolated(function) ?? quantiles.map(function)
        return values.map { min(max($0.isNaN ? 0.5 : $0, 0), 1) }
    }

    /// The values by interpolation; nil where the interpolation is not reliable.
    func interpolated(_ function: (Double) -> Double) -> [Double]? {
        for (fit, polynomials) in fits {
            let coefficients = fit.coefficients(of: function)
            if fit.isReliable(coefficients) { return polynomials.sum(weightedBy: coefficients) }
        }
        return nil
    }
}
