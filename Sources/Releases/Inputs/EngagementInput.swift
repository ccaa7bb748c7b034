package import Disclosure
package import Domain
package import Foundation
package import Scoring
package import Units

/// One engagement's sums over a window. A release freezes them, and knows nothing else of the
/// engagement.
///
/// Money is exact, in the engagement's own currency. Source: docs/methodology.md, "What goes in".
package struct EngagementInput: Codable, Sendable, Equatable {
    package let engagementID: UUID
    package let clientID: UUID
    /// The smallest predefined cell with the engagement: industry, country, client size, deal size.
    package let cell: CohortKey
    package let currency: Currency
    /// One for each month of the window.
    package let months: [MonthlyCount]
    package let qualifiedMeetings: Int
    package let maturedMeetings: Int
    /// How many of the matured meetings became opportunities.
    package let opportunities: Int
    package let wonDeals: Int
    package let revenue: Amount
    /// By customer lifetime value, which may change with time: mostly one.
    package let investments: [ValuedInvestment]
    /// The revenue of each itemised deal. Empty in the own view, as the database adds them up.
    package private(set) var dealRevenues: [Amount]
    package let summarisedDeals: Int
    /// The revenue of the summarised deals together.
    package let summarisedRevenue: Amount

    package init(
        engagementID: UUID,
        clientID: UUID,
        cell: CohortKey,
        currency: Currency,
        months: [MonthlyCount],
        qualifiedMeetings: Int,
        maturedMeetings: Int,
        opportunities: Int,
        wonDeals: Int,
        revenue: Amount,
        investments: [ValuedInvestment],
        dealRevenues: [Amount],
        summarisedDeals: Int,
        summarisedRevenue: Amount
    ) {
        self.engagementID = engagementID
        self.clientID = clientID
        self.cell = cell
        self.currency = currency
        self.months = months
        self.qualifiedMeetings = qualifiedMeetings
        self.maturedMeetings = maturedMeetings
        self.opportunities = opportunities
        self.wonDeals = wonDeals
        self.revenue = revenue
        self.investments = investments
        self.dealRevenues = dealRevenues
        self.summarisedDeals = summarisedDeals
        self.summarisedRevenue = summarisedRevenue
    }

    /// Less credit notes, and zero where those are more.
    package var investment: Amount { investments.total }

    /// Investment / customer lifetime value: the number of customers that the investment must win.
    var exposure: Double { investments.exposure }

    /// The measures that the disclosure rules weigh tenants by: engagement-months, and investment /
    /// customer lifetime value.
    var exposures: [Double] { [engagementMonths, exposure] }

    /// The sum over months, each counted by the share of its days on which the engagement ran.
    package var engagementMonths: Double { months.reduce(0) { $0 + $1.engagementMonths } }

    /// Whether meetings or deals were reported in the window.
    package var hasResults: Bool { qualifiedMeetings > 0 || wonDeals > 0 }

    /// Whether it has results and no investment in the window.
    var withholdsInvestment: Bool { hasResults && investment <= .zero }

    /// Whether the engagement takes part in the window by anything except answers.
    var isPresent: Bool { hasResults || investment > .zero || months.contains { $0.engagementMonths > 0 } }

    /// The same without the single deals.
    var withoutDeals: EngagementInput {
        var sums = self
        sums.dealRevenues = []
        return sums
    }

    /// The number of itemised deals, and their total revenue.
    var itemisedDeals: (count: Int, revenue: Amount) { (wonDeals - summarisedDeals, revenue - summarisedRevenue) }

    /// A month counts by the share of its days on which the engagement runs. So splitting an
    /// engagement in two changes nothing.
    ///
    /// - Parameter qualifiedMeetings: Those of each month that has any.
    static func months(
        of engagement: Engagement,
        _ qualifiedMeetings: [Month: Int],
        window: Window,
        asOf: Day
    ) -> [MonthlyCount] {
        let lastDay = min(engagement.endsOn ?? asOf, asOf)
        return window.months.map { month in
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

extension EngagementInput {
    /// Sums up an engagement's results over a window.
    ///
    /// - Parameters:
    ///   - results: Those of the window.
    ///   - asOf: The engagement does not count beyond this day.
    ///   - maturedUntil: The last day whose qualified meetings have matured.
    package init(_ results: EngagementResults, window: Window, asOf: Day, maturedUntil: Day) {
        let engagement = results.engagement
        let rollups = results.rollups
        let matured = rollups.map { $0.matured(until: maturedUntil) }
        let summaries = rollups.filter { $0.dealRevenues == nil }

        engagementID = engagement.id
        clientID = engagement.clientID
        cell = CohortKey(engagement)
        currency = engagement.currency
        let meetings = Dictionary(rollups.map { ($0.month, $0.qualifiedMeetings) }, uniquingKeysWith: +)
        months = EngagementInput.months(of: engagement, meetings, window: window, asOf: asOf)
        qualifiedMeetings = rollups.reduce(0) { $0 + $1.qualifiedMeetings }
        maturedMeetings = matured.reduce(0) { $0 + $1.meetings }
        opportunities = matured.reduce(0) { $0 + $1.opportunities }
        wonDeals = rollups.reduce(0) { $0 + $1.wonDeals }
        revenue = rollups.reduce(Amount.zero) { $0 + $1.revenue }
        investments = ValuedInvestment.all(rollups.map { ($0.month, $0.investment) }, of: engagement, in: window)
        dealRevenues = rollups.flatMap { $0.dealRevenues ?? [] }.sorted { $0.tenThousandths < $1.tenThousandths }
        summarisedDeals = summaries.reduce(0) { $0 + $1.wonDeals }
        summarisedRevenue = summaries.reduce(Amount.zero) { $0 + $1.revenue }
    }
}

extension CohortKey {
    /// The smallest predefined cell that holds the engagement. None of its words has a slash, as
    /// the database makes sure.
    package init(_ engagement: Engagement) {
        let values = [
            engagement.industry, engagement.country.code, engagement.clientSize.rawValue, engagement.dealSize.rawValue,
        ]
        self = CohortKey(values: values) ?? .everything
    }
}

extension MonthlyRollup {
    /// The meetings held up to `lastDay`, and how many became opportunities. A summarised month
    /// counts whole or not at all, as its days are not known.
    fileprivate func matured(until lastDay: Day) -> (meetings: Int, opportunities: Int) {
        if month.lastDay <= lastDay { return (qualifiedMeetings, opportunities) }
        return (days ?? []).filter { $0.day <= lastDay }.reduce((0, 0)) { sum, day in
            (sum.0 + day.qualifiedMeetings, sum.1 + day.opportunities)
        }
    }
}
