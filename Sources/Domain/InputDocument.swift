package import Foundation

/// One provider's data that a release was calculated from, as text to the byte.
package struct InputDocument: Sendable, Equatable {
    package let providerID: UUID
    /// The provider's name at that time, which the document holds too.
    package let name: String
    package let document: String

    package init(providerID: UUID, name: String, document: String) {
        self.providerID = providerID
        self.name = name
        self.document = document
    }
}
