import Foundation

/// What a provider is told of its satisfaction, and what was ever told of it.
package struct LiveSatisfaction: Sendable, Equatable {
    package let providerID: UUID
    /// The figures that the provider is told live, as canonical JSON.
    package let document: String
    /// Who was counted in what was told, people as digests; canonical JSON. For the scoring's eyes
    /// alone.
    package let ledger: String

    package init(providerID: UUID, document: String, ledger: String) {
        self.providerID = providerID
        self.document = document
        self.ledger = ledger
    }
}
