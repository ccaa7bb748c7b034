import CBoostMath

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The only door to Boost.Math and to the platform's mathematical library.
package enum SpecialFunctions {
    /// ln G(x), for x > 0.
    package static func logGamma(_ x: Double) -> Double {
        cboost_log_gamma(x)
    }

    /// The derivative of ln G(x), for x > 0.
    package static func digamma(_ x: Double) -> Double {
        cboost_digamma(x)
    }

    /// I_x(a, b), the cumulative distribution of Beta(a, b).
    package static func regularizedBeta(_ a: Double, _ b: Double, _ x: Double) -> Double {
        cboost_regularized_beta(a, b, x)
    }

    /// The quantile of Beta(a, b).
    package static func betaQuantile(_ a: Double, _ b: Double, _ probability: Double) -> Double {
        cboost_beta_quantile(a, b, probability)
    }

    /// P(shape, x), the cumulative distribution of Gamma(shape, rate 1).
    package static func regularizedGamma(_ shape: Double, _ x: Double) -> Double {
        cboost_regularized_gamma(shape, x)
    }

    /// The quantile of Gamma(shape, rate 1).
    package static func gammaQuantile(_ shape: Double, _ probability: Double) -> Double {
        cboost_gamma_quantile(shape, probability)
    }

    /// The cumulative distribution of the standard normal, Phi.
    package static func normalCumulative(_ x: Double) -> Double {
        cboost_normal_cumulative(x)
    }

    /// The quantile of the standard normal.
    package static func normalQuantile(_ probability: Double) -> Double {
        cboost_normal_quantile(probability)
    }

    package static func naturalLogarithm(_ x: Double) -> Double { log(x) }

    static func decimalLogarithm(_ x: Double) -> Double { log10(x) }

    package static func exponential(_ x: Double) -> Double { exp(x) }

    static func cosine(_ x: Double) -> Double { cos(x) }
}
