/// Something that an actor asks to do: what the policy table has a row for.
package enum Action: String, CaseIterable, Sendable {
    case manageTenants
    case readTenant
    case manageAPIKeys
    case readExchangeRates
    case manageExchangeRates
    case createEngagement
    case deleteEngagement
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

    /// Makes a release, and verifies one.
    case manageReleases

    /// Which releases there are, and what they were made with.
    case readReleases

    /// A cohort's distribution.
    case readBenchmarks

    /// Why a score has changed.
    case readExplanation

    /// A provider's scores, release by release.
    case readHistory
}
