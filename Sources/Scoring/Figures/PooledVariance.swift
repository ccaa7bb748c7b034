/// The variance of a respondent's value around its provider's mean, common to the cohort.
enum PooledVariance {
    /// The variance of rounding to the step of a value: the mean of three whole answers moves in
    /// steps of 25/3 points.
    static let floor = (25.0 / 3) * (25.0 / 3) / 12

    /// Where no provider has two respondents: one answer (25 points) up or down.
    static let unknown = 625.0

    /// The sum of squares within providers over its degrees of freedom, sum (r - 1), in squared
    /// points.
    ///
    /// Never below the floor: respondents who all agree are not certain to the last digit.
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
