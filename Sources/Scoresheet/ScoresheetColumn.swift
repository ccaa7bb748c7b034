/// A column of a scoresheet, by its name in the header.
enum ScoresheetColumn: String, CaseIterable, Sendable {
    case provider
    case engagementMonths = "engagement_months"
    case qualifiedMeetings = "qualified_meetings"
    case maturedMeetings = "matured_meetings"
    case opportunities
    case investment
    case customerLifetimeValue = "customer_lifetime_value"
    case wonDeals = "won_deals"
    case revenue
    case respondents
    case satisfactionMean = "satisfaction_mean"
    case satisfactionDeviation = "satisfaction_sd"

    /// The name in the header.
    var name: String { rawValue }
}
