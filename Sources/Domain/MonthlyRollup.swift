package import Foundation
package import Units

/// The sums of a campaign's month. Scores are calculated from them.
package struct MonthlyRollup: Sendable {
    package let providerID: UUID
    package let campaignID: UUID
    package let engagementID: UUID
    package let month: Month
    /// Held in the month.
    package let qualifiedMeetings: Int
    /// How many of the meetings held in the month became opportunities, at any time.
    package let opportunities: Int
    /// The days with qualified meetings, with their meetings and opportunities. nil where the month
    /// is only summarised. Empty where the whole month had matured by the day in question.
    package let days: [(day: Day, qualifiedMeetings: Int, opportunities: Int)]?
    /// Won in the month.
    package let wonDeals: Int
    /// The revenue of the deals won in the month, in the engagement's currency.
    package let revenue: Amount
    /// The revenue of each deal, ascending; nil where the month is only summarised.
    package let dealRevenues: [Amount]?
    /// The investment incurred in the month, in the engagement's currency.
    package let investment: Amount

    package init(
        providerID: UUID,
        campaignID: UUID,
        engagementID: UUID,
        month: Month,
        qualifiedMeetings: Int,
        opportunities: Int,
        days: [(day: Day, qualifiedMeetings: Int, opportunities: Int)]?,
        wonDeals: Int,
        revenue: Amount,
        dealRevenues: [Amount]?,
        investment: Amount
    ) {
        self.providerID = providerID
        self.campaignID = campaignID
        self.engagementID = engagementID
        self.month = month
        self.qualifiedMeetings = qualifiedMeetings
        self.opportunities = opportunities
        self.days = days
        self.wonDeals = wonDeals
        self.revenue = revenue
        self.dealRevenues = dealRevenues
        self.investment = investment
    }
}
