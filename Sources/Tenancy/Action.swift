/// Something that an actor asks to do: what the policy table has a row for.
package enum Action: String, CaseIterable, Sendable {
    case manageTenants
    case readTenant
    case manageAPIKeys
    case readExchangeRates
    case manageExchangeRates
    case createEngagement
    case readEngagements
    case createCampaign
    case readCampaigns

    /// Meetings, investments and monthly summaries.
    case importResults
    case importFeedback
    case readImports
    case readScorecard

    /// Rankings and comparisons.
    case readRankings
}
