import Foundation

/// What a provider does for an engagement over some time, and what its files report on.
package struct Campaign: Listed, Codable {
    package let id: UUID
    package let providerID: UUID
    package let clientID: UUID
    package let engagementID: UUID
    /// What files call the campaign; a provider uses each once for a client.
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
