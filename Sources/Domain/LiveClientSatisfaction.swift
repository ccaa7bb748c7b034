package import Foundation

/// What is shown of a provider's satisfaction with one client's people. The provider and the client
/// see it.
package struct LiveClientSatisfaction: Sendable, Equatable {
    package let providerID: UUID
    package let clientID: UUID
    /// The figures by cohort, as canonical JSON.
    package let document: String

    package init(providerID: UUID, clientID: UUID, document: String) {
        self.providerID = providerID
        self.clientID = clientID
        self.document = document
    }
}
