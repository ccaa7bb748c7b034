/// Something that an actor asks to do. The policy table has a row for each.
package enum Action: String, CaseIterable, Sendable {
    case manageTenants
    case readTenant
    case manageAPIKeys
    case readExchangeRates
    case manageExchangeRates

    /// Any version of the reference yardstick.
    case readYardstick
    case manageYardstick
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

    /// The list of releases, and what they were made with.
    case readReleases

    /// A cohort's distribution of each KPI.
    case readBenchmarks

    /// Why a score has changed.
    case readExplanation

    /// A provider's scores, by release.
    case readHistory
}
