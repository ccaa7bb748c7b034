package import Foundation

/// A piece of a provider's work in an engagement. Files report on campaigns.
package struct Campaign: Listed, Codable {
    package let id: UUID
    package let providerID: UUID
    package let clientID: UUID
    package let engagementID: UUID
    /// The name of the campaign in files. A provider uses each reference once for a client.
    package let reference: String
    package let name: String
    package let createdAt: Date

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
