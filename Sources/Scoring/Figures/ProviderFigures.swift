/// One provider's sums over a window, within a cohort: all that scoring knows of it.
///
/// All sums cover the same engagements. A sum that covers only some of them would flatter the
/// provider. Where the investment or the customer lifetime value of an engagement with results is
/// not known, the caller has three choices: it leaves `investment` and `exposure` nil, or names the
/// engagement among `withheldInvestments`, or marks the KPI as withheld.
///
/// The initialiser makes the figures safe, so that no later step can trap or give a NaN. Negative
/// and non-finite numbers become zero. An investment or an exposure that is not positive becomes
/// unknown. Opportunities above the matured meetings are cut down to them.
///
/// Source: docs/methodology.md, "What goes in".
package struct ProviderFigures: Sendable, Equatable {
    /// Unique within a cohort. Ties are ordered by it, and sums are taken in its order.
    package let id: String
    /// Engagement-months, t. An engagement counts one for each month that it runs, so two in
    /// parallel count two a month.
    package let engagementMonths: Double
    /// Qualified meetings, Q.
    package let qualifiedMeetings: Int
    /// Qualified meetings older than the maturation period, n. A younger one may still convert.
    package let maturedMeetings: Int
    /// Opportunities that the matured meetings became, k.
    package let opportunities: Int
    /// Fully loaded investment, I, in the reporting currency; nil where none is known.
    package let investment: Double?
    /// E, the sum over clients of investment / customer lifetime value: the number of customers
    /// that the investment must win.
    package let exposure: Double?
    package let deals: DealFigures
    package let satisfaction: SatisfactionFigures
    /// The qualified meetings of each month, in calendar order. The over-dispersion is calculated
    /// from them.
    package let months: [MonthlyCount]
    /// The KPIs whose data the provider withholds as a whole although it has results.
    package let withheld: Set<KPI>
    /// The engagements with results that `investment` and `exposure` lack.
    package let withheldInvestments: [WithheldInvestment]

    package init(
        id: String,
        engagementMonths: Double = 0,
        qualifiedMeetings: Int = 0,
        maturedMeetings: Int = 0,
        opportunities: Int = 0,
        investment: Double? = nil,
        exposure: Double? = nil,
        deals: DealFigures = DealFigures(),
        satisfaction: SatisfactionFigures = SatisfactionFigures(),
        months: [MonthlyCount] = [],
        withheld: Set<KPI> = [],
        withheldInvestments: [WithheldInvestment] = []
    ) {
        self.id = id
        self.engagementMonths = engagementMonths.orZero
        self.qualifiedMeetings = max(0, qualifiedMeetings)
        self.maturedMeetings = max(0, maturedMeetings)
        self.opportunities = min(max(0, opportunities), self.maturedMeetings)
        self.investment = investment.flatMap { $0.orZero > 0 ? $0 : nil }
        self.exposure = exposure.flatMap { $0.orZero > 0 ? $0 : nil }
        self.deals = deals
        self.satisfaction = satisfaction
        self.months = months
        self.withheld = withheld
        self.withheldInvestments = withheldInvestments
    }
}

extension [ProviderFigures] {
    /// The cohort by id. Sums are always taken in this order, so that the order of the input does
    /// not change them.
    var inFixedOrder: [ProviderFigures] {
        sorted { $0.id < $1.id }
    }
}
