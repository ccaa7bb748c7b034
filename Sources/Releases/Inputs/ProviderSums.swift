import Disclosure
import Foundation
import Scoring
import Units

/// One provider's sums over a window within a cohort: exact where they are counts or money.
struct ProviderSums: Sendable {
    let qualifiedMeetings: Int
    /// In the currency that was asked for.
    let revenue: Amount
    let investment: Amount
    let figures: ProviderFigures

    /// The sums of the engagements within `cohort`; none where the provider has no engagement
    /// there.
    ///
    /// - Parameters:
    ///   - convert: turns money into the currency that the sums are to be stated in.
    ///   - liveDeals: the deals above the cap that they are measured by, of what is live and has no
    ///     others.
    init(_ provider: ProviderInput, in cohort: CohortKey, convert: Conversion, liveDeals: LiveDealSums? = nil) {
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
            deals: ProviderSums.deals(of: parts, convert: convert, liveDeals: liveDeals),
            satisfaction: provider.satisfaction.first { $0.cohort == cohort }?.figures ?? SatisfactionFigures(),
            months: ProviderSums.months(of: parts),
            withheld: ProviderSums.withheld(parts, investment: investment)
        )
    }

    private static func deals(
        of parts: [EngagementInput],
        convert: Conversion,
        liveDeals: LiveDealSums?
    ) -> DealFigures {
        DealFigures(
            itemised: parts.flatMap { part in part.dealRevenues.map { convert($0, from: part.currency).doubleValue } },
            summed: liveDeals?.summed(parts, convert: convert),
            summarisedCount: parts.reduce(0) { $0 + $1.summarisedDeals },
            summarisedRevenue: parts.reduce(Amount.zero) { $0 + convert($1.summarisedRevenue, from: $1.currency) }
                .doubleValue
        )
    }

    /// Month by month over all engagements, which have the same window.
    private static func months(of parts: [EngagementInput]) -> [MonthlyCount] {
        (0..<(parts.map(\.months.count).max() ?? 0)).map { index in
            let counts = parts.filter { index < $0.months.count }.map { $0.months[index] }
            return MonthlyCount(
                qualifiedMeetings: counts.reduce(0) { $0 + $1.qualifiedMeetings },
                engagementMonths: counts.reduce(0) { $0 + $1.engagementMonths }
            )
        }
    }

    /// Investments are the provider's to upload: with results but none of them, cost and ROI are
    /// withheld. One engagement without any is enough, or it would pay to leave the dearest one
    /// out.
    private static func withheld(_ parts: [EngagementInput], investment: Amount) -> Set<KPI> {
        let hasResults = parts.contains(where: \.hasResults)
        let isIncomplete = parts.contains { $0.hasResults && !$0.hasEverInvested }
        return hasResults && (investment == .zero || isIncomplete) ? [.costPerQualifiedLead, .roi] : []
    }
}
