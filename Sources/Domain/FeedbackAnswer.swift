package import Foundation
package import Units

/// A salesperson's answer about a provider, without the comment.
package struct FeedbackAnswer: Sendable {
    package let providerID: UUID
    package let campaignID: UUID
    package let clientID: UUID
    package let respondentReference: String
    package let answeredOn: Day
    /// The three answers, each 1 to 5; nil where a question was left open, one of them at least is
    /// not.
    package let relevance: Int?
    package let qualification: Int?
    package let workload: Int?

    package init(
        providerID: UUID,
        campaignID: UUID,
        clientID: UUID,
        respondentReference: String,
        answeredOn: Day,
        relevance: Int?,
        qualification: Int?,
        workload: Int?
    ) {
        self.providerID = providerID
        self.campaignID = campaignID
        self.clientID = clientID
        self.respondentReference = respondentReference
        self.answeredOn = answeredOn
        self.relevance = relevance
        self.qualification = qualification
        self.workload = workload
    }
}
