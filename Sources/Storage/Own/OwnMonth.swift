import Domain
import Foundation
import Postgres
import Units

extension OwnMonth {
    init(_ row: Row) throws(PostgresError) {
        self.init(
            engagementID: try row.decode("engagement_id"),
            month: try row.decode("month"),
            heldMeetings: try row.decode("held_meetings"),
            qualifiedMeetings: try row.decode("qualified_meetings"),
            opportunities: try row.decode("opportunities"),
            maturedMeetings: try row.decode("matured_meetings"),
            maturedOpportunities: try row.decode("matured_opportunities"),
            pendingMeetings: try row.decode("pending_meetings"),
            noShows: try row.decode("no_shows"),
            cancellations: try row.decode("cancellations"),
            wonDeals: try row.decode("won_deals"),
            revenue: try row.decode("revenue"),
            summarisedDeals: try row.decode("summarised_deals"),
            summarisedRevenue: try row.decode("summarised_revenue"),
            unvaluedDeals: try row.decode("unvalued_deals"),
            expectedRevenue: try row.decode("expected_revenue"),
            investment: try row.decode("investment")
        )
    }

    /// Selects the months, each summed over an engagement's campaigns.
    static func statement(_ selection: OwnSelection, _ own: OwnConditions) -> Statement {
        var kept = own.keepingRollups(of: selection)
        let maturing = Maturing(until: selection.maturedUntil, &kept)
        return Statement(
            """
            select engagement_id, month, sum(held_meetings) as held_meetings,
                sum(qualified_meetings) as qualified_meetings, sum(opportunities) as opportunities,
                sum(\(maturing.count(of: "qualified_meetings"))) as matured_meetings,
                sum(\(maturing.count(of: "opportunities"))) as matured_opportunities,
                sum(pending_meetings) as pending_meetings, sum(no_shows) as no_shows,
                sum(cancellations) as cancellations, sum(won_deals) as won_deals, sum(revenue)::text as revenue,
                coalesce(sum(won_deals) filter (where is_summary), 0) as summarised_deals,
                coalesce(sum(revenue) filter (where is_summary), 0)::text as summarised_revenue,
                sum(unvalued_deals) as unvalued_deals, sum(expected_revenue)::text as expected_revenue,
                sum(investment)::text as investment
            from monthly_rollup
            where \(kept.clause)
            group by engagement_id, month
            """,
            kept.binds,
            results: .binary
        )
    }
}

/// SQL that counts what has matured of a rollup.
///
/// A month that has matured as a whole counts whole. Of the next one the matured days count. Of a
/// summary the days are not known, so it counts whole or not at all.
private struct Maturing {
    /// The places of the first month that has not matured as a whole, and of its last matured day:
    /// 0 where none has.
    private let month: String
    private let day: String

    init(until last: Day, _ conditions: inout OwnConditions) {
        let isWhole = last == last.month.lastDay
        month = conditions.place(.day((isWhole ? last.month.adding(months: 1) : last.month).firstDay))
        day = conditions.place(.integer(isWhole ? 0 : last.civil.day))
    }

    func count(of column: String) -> String {
        """
        case
            when month < \(month) then \(column)
            when month = \(month) then (
                select coalesce(sum(counted), 0)::integer
                from unnest(days, \(column)_by_day) as by_day (day, counted)
                where day <= \(day)
            )
            else 0
        end
        """
    }
}
