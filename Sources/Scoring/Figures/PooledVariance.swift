/// The variance of a respondent's value around its provider's mean, common to the cohort.
///
/// Source: docs/methodology.md, "Priors".
enum PooledVariance {
    /// The variance that rounding to the scale's steps causes, in squared points. The mean of three
    /// whole answers moves in steps of 25/3 points.
    static let floor = (25.0 / 3) * (25.0 / 3) / 12

    /// The variance where no provider has two respondents: one answer (25 points) up or down,
    /// squared.
    static let unknown = 625.0

    /// The sum of squares within providers over its degrees of freedom, sum (r - 1), in squared
    /// points.
    ///
    /// It never goes below the floor: respondents who all agree are still not certain to the last
    /// digit. Providers that withhold K5 are left out.
    static func satisfaction(of cohort: [ProviderFigures]) -> Double {
        var squares = 0.0
        var degreesOfFreedom = 0
        for provider in cohort.inFixedOrder where !provider.withheld.contains(.satisfaction) {
            squares += provider.satisfaction.sumOfSquares
            degreesOfFreedom += max(0, provider.satisfaction.respondents - 1)
        }
        guard degreesOfFreedom > 0 else { return unknown }
        return max(floor, (squares / Double(degreesOfFreedom)).finite)
    }
}
