package import Foundation
package import Scoring
package import Units

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
    package let kpis: PerKPI<KPIReading>
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
}

/// One KPI of one provider, as a viewer reads it.
package struct KPIReading: Sendable {
    package enum Status: String, Sendable {
        case shown
        case insufficientData = "insufficient_data"
        case withheld
        case undisclosed
    }

    package let status: Status
    /// Why the KPI is not shown; nil where it is.
    package let reason: KPIReason?
    /// nil unless shown.
    package let raw: RawFigure?
    /// The shrunken figure in the KPI's unit; nil unless shown.
    package let estimate: Double?
    /// The 90% interval of the true value, in the KPI's unit; nil unless shown.
    package let interval: Interval?
    /// 0 to 100; nil unless shown.
    package let score: Double?
    /// 0 to 1; nil unless shown.
    package let credibility: Double?
    /// weight x (score - 50), in points of the composite; nil unless shown.
    package let contribution: Double?
    package let weight: Double
}

/// Why a KPI is not shown, or not compared with others.
package enum KPIReason: Sendable, Equatable {
    /// There are too few other clients, or one of them makes up too much.
    case undisclosed
    /// There is no cohort that the reader may see.
    case noBenchmark
    /// There are results without an investment.
    case noInvestmentReported
    /// There is less than the minimum of data.
    case tooLittle(KPI)
}

/// A KPI's raw figure, as people expect to read it, with its parts. Money is exact.
///
/// What is nil is hidden: the totals behind another provider's ratios, and figures from which they
/// could be calculated.
package enum RawFigure: Sendable {
    case qualifiedMeetings(count: Int?, engagementMonths: Double?, perEngagementMonth: Double)
    case conversionRate(opportunities: Int?, maturedMeetings: Int?, ratio: Double, wilson: Interval?)
    /// `cost` is nil without a qualified meeting. With several clients the customer lifetime value
    /// (CLV) is their investment-weighted harmonic mean. So CLV / cost is the ratio that is scored.
    case costPerQualifiedLead(
        investment: Money?,
        qualifiedMeetings: Int?,
        cost: Money?,
        customerLifetimeValue: Money,
        lifetimeValuePerCost: Double?
    )
    case roi(revenue: Money?, investment: Money?, wonDeals: Int?, percent: Double, netPercent: Double)
    case satisfaction(respondents: Int?, points: Double, meanAnswer: Double)
}
