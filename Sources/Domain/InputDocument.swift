import Foundation

/// What a release was worked out from of one provider, as text to the byte.
package struct InputDocument: Sendable, Equatable {
    package let providerID: UUID
    /// The provider's name as it was, which the document holds too.
    package let name: String
    package let document: String

    package init(providerID: UUID, name: String, document: String) {
        self.providerID = providerID
        self.name = name
        self.document = document
    }
}
