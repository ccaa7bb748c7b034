import Domain
import Foundation
import Postgres
import Units

extension MonthlyRollup {
    init(_ row: Row) throws {
        let month = try row.decode("month", as: Month.self)
        let isSummary = try row.decode("is_summary", as: Bool.self)
        self.init(
            providerID: try row.decode("provider_id"),
            campaignID: try row.decode("campaign_id"),
            engagementID: try row.decode("engagement_id"),
            month: month,
            qualifiedMeetings: try row.decode("qualified_meetings"),
            opportunities: try row.decode("opportunities"),
            days: isSummary ? nil : try MonthlyRollup.days(of: month, row),
            wonDeals: try row.decode("won_deals"),
            revenue: try row.decode("revenue"),
            dealRevenues: isSummary
                ? nil
                : try (row.decodeIfPresent("deal_revenues", as: [Int64].self) ?? []).map {
                    Amount(tenThousandths: Int128($0))
                },
            investment: try row.decode("investment")
        )
    }

    private static func days(
        of month: Month,
        _ row: Row
    ) throws -> [(day: Day, qualifiedMeetings: Int, opportunities: Int)] {
        let numbers = try row.decodeIfPresent("days", as: [Int].self) ?? []
        let meetings = try row.decodeIfPresent("qualified_meetings_by_day", as: [Int].self) ?? []
        let opportunities = try row.decodeIfPresent("opportunities_by_day", as: [Int].self) ?? []
        return zip(numbers, zip(meetings, opportunities)).map { number, counts in
            (month.firstDay.adding(days: number - 1), counts.0, counts.1)
        }
    }

    /// The columns, to be read in the binary format.
    ///
    /// - Parameter maturing: The bind of the first month whose days are wanted.
    static func columns(maturing bind: Int) -> String {
        let days = ["days", "qualified_meetings_by_day", "opportunities_by_day"].map {
            "case when month >= $\(bind)::date then \($0) end as \($0)"
        }.joined(separator: ", ")
        return """
            provider_id, campaign_id, engagement_id, month, is_summary, qualified_meetings, opportunities, \(days),
            won_deals, revenue::text as revenue, deal_revenues, investment::text as investment
            """
    }
}

extension Transaction {
    /// Calculates every month of these campaigns of the scope's provider from their facts. All
    /// months are needed, as a correction may move a meeting out of one month into another. Only
    /// months that differ from what is stored are written.
    ///
    /// A month with a summary has nothing else. The meetings that may be reported beside it, those
    /// that came to nothing, are not counted there.
    func refreshRollups(campaigns: [UUID]) async throws {
        try await query(refreshedRollups, [.uuidArray(campaigns)])
    }
}

private let refreshedRollups = """
    with by_day as (
        select provider_id, campaign_id, date_trunc('month', coalesce(held_on, booked_on))::date as month,
            extract(day from coalesce(held_on, booked_on))::integer as day,
            count(*) filter (where status = 'held')::integer as held_meetings,
            count(*) filter (where status = 'no_show')::integer as no_shows,
            count(*) filter (where status = 'cancelled')::integer as cancellations,
            count(*) filter (where qualified)::integer as qualified_meetings,
            count(opportunity_on) filter (where qualified)::integer as opportunities,
            count(*) filter (where qualified is null)::integer as pending_meetings,
            sum(expected_revenue) filter (where qualified) as expected_revenue
        from meeting
        where campaign_id = any($1) and status <> 'booked'
        group by provider_id, campaign_id, coalesce(held_on, booked_on)
    ), met as (
        select provider_id, campaign_id, month, sum(held_meetings)::integer as held_meetings,
            sum(no_shows)::integer as no_shows, sum(cancellations)::integer as cancellations,
            sum(qualified_meetings)::integer as qualified_meetings, sum(opportunities)::integer as opportunities,
            sum(pending_meetings)::integer as pending_meetings, sum(expected_revenue) as expected_revenue,
            array_agg(day order by day) filter (where qualified_meetings > 0) as days,
            array_agg(qualified_meetings order by day) filter (where qualified_meetings > 0)
                as qualified_meetings_by_day,
            array_agg(opportunities order by day) filter (where qualified_meetings > 0) as opportunities_by_day
        from by_day
        group by provider_id, campaign_id, month
    ), won as (
        select provider_id, campaign_id, date_trunc('month', won_on)::date as month,
            count(revenue)::integer as won_deals, (count(*) - count(revenue))::integer as unvalued_deals,
            sum(revenue) as revenue,
            array_agg((revenue * 10000)::bigint order by revenue) filter (where revenue is not null) as deal_revenues
        from meeting
        where campaign_id = any($1) and won_on is not null and qualified
        group by provider_id, campaign_id, date_trunc('month', won_on)
    ), invested as (
        select provider_id, campaign_id, date_trunc('month', incurred_on)::date as month, sum(amount) as investment
        from investment
        where campaign_id = any($1)
        group by provider_id, campaign_id, date_trunc('month', incurred_on)
    ), itemised as (
        select provider_id, campaign_id, month, false as is_summary,
            coalesce(met.held_meetings, 0) as held_meetings, coalesce(met.no_shows, 0) as no_shows,
            coalesce(met.cancellations, 0) as cancellations,
            coalesce(met.qualified_meetings, 0) as qualified_meetings, coalesce(met.opportunities, 0) as opportunities,
            met.days, met.qualified_meetings_by_day, met.opportunities_by_day,
            coalesce(won.won_deals, 0) as won_deals, coalesce(won.revenue, 0) as revenue, won.deal_revenues,
            coalesce(invested.investment, 0) as investment, coalesce(met.pending_meetings, 0) as pending_meetings,
            coalesce(won.unvalued_deals, 0) as unvalued_deals, coalesce(met.expected_revenue, 0) as expected_revenue
        from met
        full join won using (provider_id, campaign_id, month)
        full join invested using (provider_id, campaign_id, month)
    ), totals as (
        select itemised.* from itemised
        where not exists (
            select from monthly_summary as summary
            where summary.provider_id = itemised.provider_id and summary.campaign_id = itemised.campaign_id
                and summary.month = itemised.month
        )
        union all
        select provider_id, campaign_id, month, true, qualified_meetings, 0, 0, qualified_meetings, opportunities,
            null, null, null, won_deals, revenue, null, investment, 0, 0, 0
        from monthly_summary
        where campaign_id = any($1)
    ), fresh as materialized (
        select totals.*, campaign.client_id, campaign.engagement_id
        from totals
        join campaign on campaign.provider_id = totals.provider_id and campaign.id = totals.campaign_id
    ), gone as (
        delete from monthly_rollup as stored
        where campaign_id = any($1) and not exists (select from fresh where \(isSameMonth))
    ), changed as (
        update monthly_rollup as stored
        set \(rollupFigures.map { "\($0) = fresh.\($0)" }.joined(separator: ", "))
        from fresh
        where \(isSameMonth)
            and (\(rollupFigures.map { "stored.\($0)" }.joined(separator: ", ")))
                is distinct from (\(rollupFigures.map { "fresh.\($0)" }.joined(separator: ", ")))
    )
    insert into monthly_rollup (provider_id, campaign_id, month, \(rollupFigures.joined(separator: ", ")))
    select provider_id, campaign_id, month, \(rollupFigures.joined(separator: ", ")) from fresh
    where not exists (select from monthly_rollup as stored where \(isSameMonth))
    """

private let isSameMonth = """
    stored.provider_id = fresh.provider_id and stored.campaign_id = fresh.campaign_id and stored.month = fresh.month
    """

/// Every column except the key.
private let rollupFigures = [
    "client_id", "engagement_id", "is_summary", "qualified_meetings", "opportunities", "days",
    "qualified_meetings_by_day", "opportunities_by_day", "won_deals", "revenue", "deal_revenues", "investment",
    "pending_meetings", "unvalued_deals", "expected_revenue", "held_meetings", "no_shows", "cancellations",
]
