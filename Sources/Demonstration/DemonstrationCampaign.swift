/// One campaign of an engagement.
package struct DemonstrationCampaign: Hashable, Sendable {
    package let engagementKey: String

    /// The provider's own reference, by which files name the campaign; unique among all campaigns.
    package let reference: String

    package let name: String
}
