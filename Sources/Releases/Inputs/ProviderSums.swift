import Disclosure
import Foundation
import Scoring
import Units

/// One provider's sums over a window within a cohort. Counts and money are exact.
///
/// Source: docs/methodology.md, "What goes in".
struct ProviderSums: Sendable {
    let qualifiedMeetings: Int
    /// In the currency of the sums, as is `investment`.
    let revenue: Amount
    let investment: Amount
    let figures: ProviderFigures

    /// Sums the engagements within `cohort`. Without an engagement there, all sums are zero.
    ///
    /// - Parameters:
    ///   - convert: Converts money into the currency of the sums.
    ///   - ownDeals: The deals with a cap applied, for a tenant's own sums, which hold no single
    ///     deals.
    init(_ provider: ProviderInput, in cohort: CohortKey, convert: Conversion, ownDeals: OwnDealSums? = nil) {
        let parts = provider.engagements.filter { cohort.contains($0.cell) }
        qualifiedMeetings = parts.reduce(0) { $0 + $1.qualifiedMeetings }
        revenue = parts.reduce(Amount.zero) { $0 + convert($1.revenue, from: $1.currency) }
        investment = parts.reduce(Amount.zero) { $0 + convert($1.investment, from: $1.currency) }
        figures = ProviderFigures(
            id: provider.id.text,
            engagementMonths: parts.reduce(0) { $0 + $1.engagementMonths },
            qualifiedMeetings: qualifiedMeetings,
            maturedMeetings: parts.reduce(0) { $0 + $1.maturedMeetings },
            opportunities: parts.reduce(0) { $0 + $1.opportunities },
            investment: investment.doubleValue,
            exposure: parts.reduce(0) { $0 + $1.exposure },
            deals: ProviderSums.deals(of: parts, convert: convert, ownDeals: ownDeals),
            satisfaction: provider.satisfaction.first { $0.cohort == cohort }?.figures ?? SatisfactionFigures(),
            months: ProviderSums.months(of: parts),
            withheldInvestments: ProviderSums.withheld(parts, convert: convert)
        )
    }

    private static func deals(
        of parts: [EngagementInput],
        convert: Conversion,
        ownDeals: OwnDealSums?
    ) -> DealFigures {
        DealFigures(
            itemised: parts.flatMap { part in part.dealRevenues.map { convert($0, from: part.currency).doubleValue } },
            summed: ownDeals?.summed(parts, convert: convert),
            summarisedCount: parts.reduce(0) { $0 + $1.summarisedDeals },
            summarisedRevenue: parts.reduce(Amount.zero) { $0 + convert($1.summarisedRevenue, from: $1.currency) }
                .doubleValue
        )
    }

    /// The sums of each month over all engagements, which have the same window.
    private static func months(of parts: [EngagementInput]) -> [MonthlyCount] {
        (0..<(parts.map(\.months.count).max() ?? 0)).map { index in
            let counts = parts.filter { index < $0.months.count }.map { $0.months[index] }
            return MonthlyCount(
                qualifiedMeetings: counts.reduce(0) { $0 + $1.qualifiedMeetings },
                engagementMonths: counts.reduce(0) { $0 + $1.engagementMonths }
            )
        }
    }

    /// The engagements whose investment the provider withholds.
    ///
    /// Providers upload investments. So each engagement with results and without an investment is
    /// one. Otherwise a provider would gain by leaving out the most expensive one.
    private static func withheld(_ parts: [EngagementInput], convert: Conversion) -> [WithheldInvestment] {
        parts.filter(\.withholdsInvestment).map { part in
            WithheldInvestment(
                qualifiedMeetings: part.qualifiedMeetings,
                engagementMonths: part.engagementMonths,
                // Where nothing is invested, there is one value: that of the window's last month.
                customerLifetimeValue: convert(
                    part.investments.last?.customerLifetimeValue ?? .zero,
                    from: part.currency
                )
                .doubleValue
            )
        }
    }
}
