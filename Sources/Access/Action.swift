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
    case acceptEngagement
    case withdrawEngagement
    case changeEngagement
    case deleteEngagement
    case readEngagements
    case proposeDefinition
    case acceptDefinition
    case withdrawDefinition
    case createCampaign
    case changeCampaign
    case readCampaigns

    /// Meetings, investments and monthly summaries.
    case importResults
    case importFeedback
    case readImports

    /// A tenant's mapping profiles, and the presets.
    case readMappingProfiles
    case manageMappingProfiles
    case readScorecard

    /// Rankings and comparisons.
    case readRankings

    /// A tenant's own engagements, live.
    case readOwnView

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
