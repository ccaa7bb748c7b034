/// One provider's sums over a window, within a cohort: everything scoring knows of it.
///
/// All sums cover the same engagements. Where the investment or the customer lifetime value of an
/// engagement with results is not known, the caller leaves `investment` and `exposure` nil, names
/// the engagement among `withheldInvestments`, or marks the KPI as withheld: a sum that covers only
/// some engagements would flatter the provider.
///
/// The figures are made safe as they come in, so that no figure can trap or give a NaN further on:
/// negative or non-finite numbers count as zero, an investment or an exposure that is not positive
/// as unknown, and there are never more opportunities than matured meetings.
package struct ProviderFigures: Sendable, Equatable {
    /// Unique within a cohort. Ties are ordered by it, and so are sums.
    package let id: String
    /// Months of engagement, t: an engagement that runs for a month counts one, two in parallel
    /// count two.
    package let engagementMonths: Double
    /// Qualified meetings, Q.
    package let qualifiedMeetings: Int
    /// Qualified meetings older than the maturation period, n: a younger one may still convert.
    package let maturedMeetings: Int
    /// Opportunities that came of the matured meetings, k.
    package let opportunities: Int
    /// Fully loaded investment, I, in the reporting currency; nil where none is known.
    package let investment: Double?
    /// E, the sum over clients of investment / customer lifetime value: how many customers the
    /// investment must win.
    package let exposure: Double?
    package let deals: DealFigures
    package let satisfaction: SatisfactionFigures
    /// The qualified meetings month by month, in calendar order, for the over-dispersion.
    package let months: [MonthlyCount]
    /// The KPIs whose data the provider keeps back as a whole although it has results.
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
    /// The cohort in the one order in which its sums are taken, whatever order it came in.
    var inFixedOrder: [ProviderFigures] {
        sorted { $0.id < $1.id }
    }
}
