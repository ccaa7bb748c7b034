/// A provider's own estimate of a normally distributed quantity: the value y and its sampling
/// variance s2.
///
/// Source: docs/methodology.md, "Estimates".
struct NormalObservation: Equatable {
    let value: Double
    let variance: Double

    /// K4: y = ln((R + Vbar/2) / I), s2 = (1 + cv2) / (W + 1/2), R being the capped revenue.
    ///
    /// nil without an investment. nil, too, where neither the provider nor its cohort has any
    /// revenue, as zero has no logarithm.
    static func roi(of figures: ProviderFigures, deals: DealStatistics) -> NormalObservation? {
        guard let investment = figures.investment else { return nil }
        return roi(
            revenue: figures.deals.revenue(cappedAt: deals.cap),
            investment: investment,
            deals: Double(figures.deals.count),
            statistics: deals
        )
    }

    /// - Parameter revenue: Of the deals, capped.
    static func roi(
        revenue: Double,
        investment: Double,
        deals count: Double,
        statistics deals: DealStatistics
    ) -> NormalObservation? {
        let revenue = revenue + deals.mean / 2
        guard revenue > 0 else { return nil }
        return NormalObservation(
            // A difference of logarithms cannot overflow. The ratio could.
            value: SpecialFunctions.naturalLogarithm(revenue.finite) - SpecialFunctions.naturalLogarithm(investment),
            variance: (1 + deals.squaredCoefficientOfVariation) / (count + 0.5)
        )
    }

    /// K5: y = the respondents' mean in points, s2 = the pooled variance within providers / r, in
    /// squared points. nil without respondents.
    static func satisfaction(of figures: ProviderFigures, pooledVariance: Double) -> NormalObservation? {
        guard figures.satisfaction.respondents > 0 else { return nil }
        return NormalObservation(
            value: figures.satisfaction.mean,
            variance: pooledVariance / Double(figures.satisfaction.respondents)
        )
    }
}
