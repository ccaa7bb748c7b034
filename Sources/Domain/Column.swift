/// A column of the canonical files, by its name in the header.
package enum Column: String, CaseIterable, Sendable, Codable {
    case campaign
    case currency

    case meetingReference = "meeting_ref"
    case bookedOn = "booked_on"
    case heldOn = "held_on"
    case status
    case qualified
    case opportunityOn = "opportunity_on"
    case wonOn = "won_on"
    case revenue

    case investmentReference = "investment_ref"
    case incurredOn = "incurred_on"
    case category
    case amount

    case respondentReference = "respondent_ref"
    case answeredOn = "answered_on"
    case relevance
    case qualification
    case workload
    case comment

    case month
    case qualifiedMeetings = "qualified_meetings"
    case opportunities
    case wonDeals = "won_deals"
    case investment

    /// The name in the header.
    package var name: String { rawValue }
}
