import Foundation
import Scoring
import Storage
import Units

/// One engagement's sums over a window.
struct EngagementSums: Sendable {
    let clientID: UUID
    /// One for each month of the window.
    let months: [MonthlyCount]
    let qualifiedMeetings: Int
    let maturedMeetings: Int
    /// Of the matured meetings.
    let opportunities: Int
    let wonDeals: Int
    /// In the query's currency.
    let revenue: Amount
    let investment: Amount
    /// Investment / customer lifetime value.
    let exposure: Double
    /// Each itemised deal's, in the query's currency.
    let dealRevenues: [Double]
    let summarisedDeals: Int
    /// Of the summarised deals together, in the query's currency.
    let summarisedRevenue: Double
    let answers: [Answer]
    /// Whether any investment was reported until the end of the window.
    let hasEverInvested: Bool

    init(
        _ results: EngagementResults,
        query: StandingsQuery,
        asOf: Day,
        maturationDays: Int,
        convert: Conversion
    ) {
        let engagement = results.engagement
        let rollups = results.rollups.filter { $0.month >= query.from && $0.month <= query.to }
        let lastMatureDay = asOf.adding(days: -maturationDays - 1)
        let matured = rollups.map { $0.matured(until: lastMatureDay) }
        let invested = rollups.reduce(Amount.zero) { $0 + $1.investment }
        let summaries = rollups.filter { $0.dealRevenues == nil }

        clientID = engagement.clientID
        months = EngagementSums.months(of: engagement, rollups: rollups, query: query, asOf: asOf)
        qualifiedMeetings = rollups.reduce(0) { $0 + $1.qualifiedMeetings }
        maturedMeetings = matured.reduce(0) { $0 + $1.meetings }
        opportunities = matured.reduce(0) { $0 + $1.opportunities }
        wonDeals = rollups.reduce(0) { $0 + $1.wonDeals }
        revenue = convert(rollups.reduce(Amount.zero) { $0 + $1.revenue }, from: engagement.currency)
        investment = convert(invested, from: engagement.currency)
        // Both in the engagement's own currency, which cancels.
        exposure = invested.doubleValue / engagement.customerLifetimeValue.doubleValue
        dealRevenues = rollups.flatMap { $0.dealRevenues ?? [] }.map {
            convert($0, from: engagement.currency).doubleValue
        }
        summarisedDeals = summaries.reduce(0) { $0 + $1.wonDeals }
        summarisedRevenue =
            convert(
                summaries.reduce(Amount.zero) { $0 + $1.revenue },
                from: engagement.currency
            ).doubleValue
        answers = results.answers.filter {
            $0.answeredOn >= query.from.firstDay && $0.answeredOn <= query.to.lastDay
        }
        hasEverInvested = results.rollups.contains { $0.month <= query.to && $0.investment > .zero }
    }

    /// Whether meetings or deals were reported in the window.
    var hasResults: Bool { qualifiedMeetings > 0 || wonDeals > 0 }

    /// Whether the engagement takes part in the window at all.
    var isPresent: Bool {
        hasResults || investment > .zero || !answers.isEmpty || months.contains { $0.engagementMonths > 0 }
    }

    /// A month counts by the share of its days on which the engagement runs, so that splitting an engagement in two
    /// changes nothing.
    private static func months(
        of engagement: Engagement,
        rollups: [MonthlyRollup],
        query: StandingsQuery,
        asOf: Day
    ) -> [MonthlyCount] {
        var qualifiedMeetings: [Month: Int] = [:]
        for rollup in rollups { qualifiedMeetings[rollup.month, default: 0] += rollup.qualifiedMeetings }
        let lastDay = min(engagement.endsOn ?? asOf, asOf)
        return query.months.map { month in
            let first = max(month.firstDay, engagement.startsOn)
            let last = min(month.lastDay, lastDay)
            let days = max(0, Int(last.daysSinceEpoch - first.daysSinceEpoch) + 1)
            return MonthlyCount(
                qualifiedMeetings: qualifiedMeetings[month] ?? 0,
                engagementMonths: Double(days) / Double(month.lengthInDays)
            )
        }
    }
}

extension MonthlyRollup {
    /// The meetings held until `lastDay`, and how many became opportunities. Of a summarised month all or none: its
    /// days are not known.
    fileprivate func matured(until lastDay: Day) -> (meetings: Int, opportunities: Int) {
        if month.lastDay <= lastDay { return (qualifiedMeetings, opportunities) }
        return (days ?? []).filter { $0.day <= lastDay }.reduce((0, 0)) { sum, day in
            (sum.0 + day.qualifiedMeetings, sum.1 + day.opportunities)
        }
    }
}
