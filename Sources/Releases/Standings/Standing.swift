package import Foundation
package import Scoring
import Units

/// One provider's place and figures, as far as the viewer may see them.
package struct Standing: Sendable {
    package let providerID: UUID
    package let providerName: String
    /// nil where the provider is not ranked, or not visible.
    package let rank: Int?
    package let uncertainty: RankUncertainty?
    /// The composite rounded to 0.1, 0 to 100. nil where it is hidden, or where there is nothing to
    /// compare with.
    package let score: Double?
    /// sum of weight x credibility, 0 to 1.
    package let credibility: Double?
    package let unrankedReasons: [UnrankedReason]
    /// The sensitivity of the composite: the weighted geometric mean, and the range over the 32
    /// corners of weights, both 0 to 100.
    package let geometricMean: Double?
    package let range: Interval?
    package private(set) var kpis: PerKPI<KPIReading>
    package let visibility: Visibility

    /// How much of a provider the viewer may see.
    package enum Visibility: String, Sendable {
        /// Everything: exact figures, and the place among others as published.
        case full
        /// Scores, and figures to three significant digits, without the totals behind them.
        case scores
        /// Nothing: there are too few others.
        case undisclosed
    }

    package var isRanked: Bool { rank != nil }

    /// The same, with this reason in place of satisfaction.
    func withoutSatisfaction(_ reason: KPIReason) -> Standing {
        var standing = self
        standing.kpis.satisfaction = .unshown(reason, weight: kpis.satisfaction.weight)
        return standing
    }
}
