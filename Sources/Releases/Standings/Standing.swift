import Foundation
import Scoring
import Units

/// One provider's place and figures, as far as whoever asks may know them.
package struct Standing: Sendable {
    package let providerID: UUID
    package let providerName: String
    /// nil where the provider is not ranked, or may not be told of.
    package let rank: Int?
    package let uncertainty: RankUncertainty?
    /// The composite score rounded to 0.1, 0 to 100; nil where it may not be told, or there is
    /// nothing to compare with.
    package let score: Double?
    /// sum of weight x credibility, 0 to 1.
    package let credibility: Double?
    package let unrankedReasons: [UnrankedReason]
    /// The composite as the weighted geometric mean, and over the 32 corners of weights.
    package let geometricMean: Double?
    package let range: Interval?
    package let kpis: PerKPI<KPIReading>
    package let visibility: Visibility

    /// How much of a provider is told.
    package enum Visibility: String, Sendable {
        /// Everything: the figures to the last digit, the place among others as it is published.
        case full
        /// Scores, and figures to three significant digits, without the totals behind them.
        case scores
        /// Nothing: too few others stand behind it.
        case undisclosed
    }

    package var isRanked: Bool { rank != nil }
}

/// One KPI of one provider, as it is read.
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
    /// The 90% interval of the estimate; nil unless shown.
    package let interval: Interval?
    /// 0 to 100; nil unless shown.
    package let score: Double?
    /// 0 to 1; nil unless shown.
    package let credibility: Double?
    /// weight x (score - 50); nil unless shown.
    package let contribution: Double?
    package let weight: Double
}

/// Why a KPI is not shown, or not compared with others.
package enum KPIReason: Sendable, Equatable {
    /// Too few other clients stand behind it, or one of them weighs too much.
    case undisclosed
    /// There is no cohort that the reader may know of.
    case noBenchmark
    /// There are results without an investment.
    case noInvestmentReported
    /// There is less than the minimum of data.
    case tooLittle(KPI)
}

/// A KPI's raw figure, as people expect to read it, with what it is made of. Money is exact.
///
/// What is nil is not to be told: the totals behind another provider's ratios, and what they could
/// be found by.
package enum RawFigure: Sendable {
    case qualifiedMeetings(count: Int?, engagementMonths: Double?, perEngagementMonth: Double)
    case conversionRate(opportunities: Int?, maturedMeetings: Int?, ratio: Double, wilson: Interval?)
    /// `cost` is nil where there is no qualified meeting. The customer lifetime value of several
    /// clients is the investment-weighted harmonic mean, so that it divided by the cost is the
    /// ratio that is scored.
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
