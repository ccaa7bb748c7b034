package import Scoring
package import Units

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

/// A KPI's raw figure, as people expect to read it, with its parts. Money is exact.
///
/// What is nil is hidden: the totals behind another provider's ratios, and figures from which they
/// could be calculated.
package enum RawFigure: Sendable {
    case qualifiedMeetings(count: Int?, engagementMonths: Double?, perEngagementMonth: Double)
    case conversionRate(opportunities: Int?, maturedMeetings: Int?, ratio: Double, wilson: Interval?)
    /// `cost` is nil without a qualified meeting. With several clients the customer lifetime value
    /// (CLV) is their investment-weighted harmonic mean. So CLV / cost is the ratio that is scored.
    ///
    /// `assumedShare` is the share of the qualified meetings whose investment is assumed, 0 to 1;
    /// nil where nothing is. The cost and the ROI then contain what is assumed, and `investment`
    /// does not.
    case costPerQualifiedLead(
        investment: Money?,
        qualifiedMeetings: Int?,
        cost: Money?,
        customerLifetimeValue: Money,
        lifetimeValuePerCost: Double?,
        assumedShare: Double?
    )
    case roi(
        revenue: Money?,
        investment: Money?,
        wonDeals: Int?,
        percent: Double,
        netPercent: Double,
        assumedShare: Double?
    )
    case satisfaction(respondents: Int?, points: Double, meanAnswer: Double)
}
