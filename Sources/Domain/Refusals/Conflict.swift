/// What is stored that a write does not go together with. The raw value is the stable name for
/// programs.
package enum Conflict: String, Sendable, CaseIterable {
    case referenceTaken = "reference_taken"
    case releaseNameTaken = "release_name_taken"
    /// The rate of the currency that all others are compared in.
    case baseCurrency = "base_currency"
    case engagementHasResults = "engagement_has_results"
    /// The engagement is getting another campaign.
    case engagementInUse = "engagement_in_use"
    /// A campaign of a file was deleted while the file was read.
    case campaignDeleted = "campaign_deleted"
    /// Another release is being made.
    case scoringUnderWay = "scoring_under_way"
}
