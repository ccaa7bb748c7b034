package import Foundation

/// A provider's score in one cohort of a release, as text to the byte.
package struct ScoreDocument: Sendable, Equatable {
    package let cohort: String
    package let providerID: UUID
    /// Whether the score is published, and not only shown to the provider itself.
    package let isPublic: Bool
    package let document: String

    package init(cohort: String, providerID: UUID, isPublic: Bool, document: String) {
        self.cohort = cohort
        self.providerID = providerID
        self.isPublic = isPublic
        self.document = document
    }
}
