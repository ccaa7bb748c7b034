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
    case engagementNotAccepted = "engagement_not_accepted"
    case engagementAccepted = "engagement_accepted"
    case engagementWithdrawn = "engagement_withdrawn"
    /// Nobody has accepted the proposal in time.
    case proposalLapsed = "proposal_lapsed"
    /// A side accepts what it has proposed itself.
    case ownProposal = "own_proposal"
    /// The tenant has too many proposals that wait for the other side.
    case openProposals = "too_many_open_proposals"
    /// A client and a provider have too many engagements that are proposed or running.
    case openEngagements = "too_many_open_engagements"
    /// Another version of the definition waits for the other side.
    case openDefinition = "definition_open"
    case definitionAccepted = "definition_accepted"
    case definitionWithdrawn = "definition_withdrawn"
    /// An engagement has as many versions of its definition as it may have.
    case definitions = "too_many_definitions"
    /// A proposal has as many campaigns as one may have.
    case campaignsOfAProposal = "too_many_campaigns"
    /// A campaign of a file was deleted while the file was read.
    case campaignDeleted = "campaign_deleted"
    /// The tenant has another mapping profile of this name.
    case profileNameTaken = "profile_name_taken"
    /// The tenant has as many mapping profiles as it may have.
    case profiles = "too_many_mapping_profiles"
    /// Another release is being made.
    case scoringUnderWay = "scoring_under_way"
}
