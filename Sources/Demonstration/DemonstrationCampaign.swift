/// One campaign of an engagement.
package struct DemonstrationCampaign: Hashable, Sendable {
    package let engagementKey: String

    /// The provider's own reference, which names the campaign in files. It is unique among all
    /// campaigns.
    package let reference: String

    package let name: String
}
