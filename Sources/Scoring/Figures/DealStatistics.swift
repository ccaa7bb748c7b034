/// What a cohort's won deals are like. K4 measures a provider's revenue by them.
///
/// Source: docs/methodology.md, "Estimates" and choices 4 and 5.
package struct DealStatistics: Sendable, Equatable, Codable {
    /// The most that one deal counts for, in the reporting currency. nil where the cohort has too
    /// few deals for a cap.
    package var cap: Double?
    /// Vbar, the mean revenue of a capped deal, in the reporting currency. 0 where the cohort has
    /// no deal.
    package var mean: Double
    /// cv2, the squared coefficient of variation of a capped deal, without unit. 1 where unknown.
    package var squaredCoefficientOfVariation: Double

    package init(cap: Double?, mean: Double, squaredCoefficientOfVariation: Double) {
        self.cap = cap
        self.mean = mean
        self.squaredCoefficientOfVariation = squaredCoefficientOfVariation
    }

    /// Calculates the statistics of a cohort's deals.
    ///
    /// Vbar is all capped revenue over all deals. cv2 is the variance of the capped itemised deals,
    /// with their number as divisor, over the square of their own mean. It is unknown with fewer
    /// than two of them, and where all of them brought nothing.
    ///
    /// - Parameter cohort: In any order.
    package init(cohort: [ProviderFigures]) {
        let cohort = cohort.inFixedOrder
        let cap = DealCap.cap(of: cohort)
        self.init(
            cap: cap,
            mean: Self.mean(of: cohort, cap: cap),
            squaredCoefficientOfVariation: Self.squaredCoefficientOfVariation(
                deals: cohort.flatMap { $0.deals.itemised.map { min($0, cap ?? $0) } }
            )
        )
    }

    /// The mean deal of some providers, and otherwise nothing that a few deals could not tell: no
    /// cap, and a spread as where it is not known.
    init(uncapped providers: [ProviderFigures]) {
        let providers = providers.inFixedOrder
        self.init(
            cap: nil,
            mean: Self.mean(of: providers, cap: nil),
            squaredCoefficientOfVariation: Self.unknownSpread
        )
    }

    /// cv2 where it is not known: that of an exponential distribution.
    private static let unknownSpread = 1.0

    private static func mean(of providers: [ProviderFigures], cap: Double?) -> Double {
        let count = providers.reduce(0.0) { $0 + Double($1.deals.count) }
        let revenue = providers.reduce(0) { $0 + $1.deals.revenue(cappedAt: cap) }
        return count > 0 ? (revenue / count).finite : 0
    }

    private static func squaredCoefficientOfVariation(deals: [Double]) -> Double {
        let mean = deals.reduce(0, +) / Double(deals.count)
        guard deals.count >= 2, mean > 0, mean.isFinite else { return unknownSpread }
        // Each deal is divided by the mean before it is squared, as the square of an amount may
        // overflow.
        let squares = deals.reduce(0) { $0 + ($1 / mean - 1) * ($1 / mean - 1) }
        return (squares / Double(deals.count)).finite
    }

    func roundedToThreeSignificantDigits() -> DealStatistics {
        DealStatistics(
            cap: cap?.roundedToThreeSignificantDigits,
            mean: mean.roundedToThreeSignificantDigits,
            squaredCoefficientOfVariation: squaredCoefficientOfVariation.roundedToThreeSignificantDigits
        )
    }
}
