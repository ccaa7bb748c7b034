package import Foundation

/// What a provider sees of its satisfaction, and what was ever shown of it.
package struct LiveSatisfaction: Sendable, Equatable {
    package let providerID: UUID
    /// The figures that the provider sees live, as canonical JSON.
    package let document: String
    /// The answers in everything that was shown, with people as digests, as canonical JSON. Only
    /// the scoring reads it.
    package let ledger: String

    package init(providerID: UUID, document: String, ledger: String) {
        self.providerID = providerID
        self.document = document
        self.ledger = ledger
    }
}
