package import Foundation
package import Units

/// One month of an engagement, summed over the campaigns that a read is about. Money is in the
/// engagement's currency.
package struct OwnMonth: Sendable, Equatable {
    package let engagementID: UUID
    package let month: Month
    /// Held in the month, qualified or not.
    package let heldMeetings: Int
    /// Held in the month, and qualified.
    package let qualifiedMeetings: Int
    /// How many of the qualified meetings became opportunities, at any time.
    package let opportunities: Int
    /// The qualified meetings that have matured, and how many of those became opportunities.
    package let maturedMeetings: Int
    package let maturedOpportunities: Int
    /// Held in the month, and not judged yet.
    package let pendingMeetings: Int
    /// Meetings of the month that the prospect did not come to.
    package let noShows: Int
    package let cancellations: Int
    /// Won in the month, with an amount.
    package let wonDeals: Int
    package let revenue: Amount
    /// How many of the won deals are known only as a number and a sum, and that sum.
    package let summarisedDeals: Int
    package let summarisedRevenue: Amount
    /// Won in the month, without an amount.
    package let unvaluedDeals: Int
    /// What the open opportunities of the month's meetings may bring.
    package let expectedRevenue: Amount
    /// Incurred in the month; below zero where credit notes are more.
    package let investment: Amount

    package init(
        engagementID: UUID,
        month: Month,
        heldMeetings: Int,
        qualifiedMeetings: Int,
        opportunities: Int,
        maturedMeetings: Int,
        maturedOpportunities: Int,
        pendingMeetings: Int,
        noShows: Int,
        cancellations: Int,
        wonDeals: Int,
        revenue: Amount,
        summarisedDeals: Int,
        summarisedRevenue: Amount,
        unvaluedDeals: Int,
        expectedRevenue: Amount,
        investment: Amount
    ) {
        self.engagementID = engagementID
        self.month = month
        self.heldMeetings = heldMeetings
        self.qualifiedMeetings = qualifiedMeetings
        self.opportunities = opportunities
        self.maturedMeetings = maturedMeetings
        self.maturedOpportunities = maturedOpportunities
        self.pendingMeetings = pendingMeetings
        self.noShows = noShows
        self.cancellations = cancellations
        self.wonDeals = wonDeals
        self.revenue = revenue
        self.summarisedDeals = summarisedDeals
        self.summarisedRevenue = summarisedRevenue
        self.unvaluedDeals = unvaluedDeals
        self.expectedRevenue = expectedRevenue
        self.investment = investment
    }
}
