package import Foundation

/// The answers about some providers over some months, and what they are about, as it was at one
/// moment.
package struct FeedbackResults: Sendable {
    package let engagements: [Engagement]
    /// The engagement of each campaign.
    package let engagementOfCampaign: [UUID: UUID]
    package let answers: [FeedbackAnswer]

    package init(engagements: [Engagement], engagementOfCampaign: [UUID: UUID], answers: [FeedbackAnswer]) {
        self.engagements = engagements
        self.engagementOfCampaign = engagementOfCampaign
        self.answers = answers
    }
}
