import Foundation
import Units

/// A campaign's month: what scores are made of.
package struct MonthlyRollup: Sendable {
    package let providerID: UUID
    package let campaignID: UUID
    package let engagementID: UUID
    package let month: Month
    /// Held in the month.
    package let qualifiedMeetings: Int
    /// Of the meetings held in the month, whenever they became opportunities.
    package let opportunities: Int
    /// The days that have qualified meetings, with their count and their opportunities; nil where
    /// the month is only summarised. Empty where the whole month had matured by the day that was
    /// asked for.
    package let days: [(day: Day, qualifiedMeetings: Int, opportunities: Int)]?
    /// Won in the month.
    package let wonDeals: Int
    /// Of the deals won in the month, in the engagement's currency.
    package let revenue: Amount
    /// Each deal's, in ascending order; nil where the month is only summarised.
    package let dealRevenues: [Amount]?
    /// Incurred in the month, in the engagement's currency.
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
