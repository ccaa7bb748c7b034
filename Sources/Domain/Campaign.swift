package import Foundation
package import Units

/// A piece of a provider's work in an engagement. Files report on campaigns.
package struct Campaign: Listed, Codable {
    package let id: UUID
    package let providerID: UUID
    package let clientID: UUID
    package let engagementID: UUID
    /// The name of the campaign in files. A provider uses each reference once for a client.
    package let reference: String
    package var name: String
    /// The day on which its work was declared done; nil while it goes on. Files may still report on
    /// it: deals are won long after.
    package var closedOn: Day?
    package let createdAt: Date
    /// 1 at first, and one more with each change.
    package var revision = 1

    package init(
        id: UUID,
        providerID: UUID,
        clientID: UUID,
        engagementID: UUID,
        reference: String,
        name: String,
        createdAt: Date
    ) {
        self.id = id
        self.providerID = providerID
        self.clientID = clientID
        self.engagementID = engagementID
        self.reference = reference
        self.name = name
        self.createdAt = createdAt
    }
}
