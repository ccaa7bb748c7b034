/// The Gauss-Legendre sum over 256 nodes of a smooth function, from 24 of its values or from 48.
///
/// As a function of z, the standard normal quantile of u, P(prior < posterior quantile) is smooth.
/// So a polynomial through its values at 24 Chebyshev points of z agrees with it at all 256 nodes.
/// Where the polynomial's last coefficients are not negligible, 48 points are taken. The sum of the
/// polynomial with the 256 weights depends on its coefficients and on the rule alone. The result is
/// the 256-node sum, with its quadrature error, to 2e-10 points of score.
///
/// Source: docs/methodology.md, "Scores".
struct CondensedRule: Sendable {
    private let few: ChebyshevFit
    private let many: ChebyshevFit
    /// The weighted sums of T_0 to T_47 over the 256 nodes.
    private let moments: [Double]

    static let standard = CondensedRule(of: GaussLegendre.rule)

    init(of rule: QuantileRule) {
        let z = rule.nodes.map(SpecialFunctions.normalQuantile)
        let reach = z[z.count - 1]
        few = ChebyshevFit(pointCount: 24, reach: reach)
        many = ChebyshevFit(pointCount: 48, reach: reach)
        moments = ChebyshevFit.polynomials(count: many.pointCount, at: z.map { $0 / reach }).map { polynomial in
            zip(polynomial, rule.weights).reduce(0) { $0 + $1.0 * $1.1 }
        }
    }

    /// The mean of `function` over u, uniform on (0, 1).
    func mean(of function: (Double) -> Double) -> Double {
        let coefficients = few.coefficients(of: function)
        return sum(few.isReliable(coefficients) ? coefficients : many.coefficients(of: function))
    }

    private func sum(_ coefficients: [Double]) -> Double {
        zip(coefficients, moments).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
