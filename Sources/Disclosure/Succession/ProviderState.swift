import Foundation

/// All that a provider's engagements bring to a release, in parts whose changes can be told.
package struct ProviderState: Sendable, Hashable {
    /// What the engagements with one client bring to one leaf.
    package struct Part: Sendable, Hashable {
        package let client: UUID
        package let leaf: CohortKey
        /// The same if and only if nothing has changed that any figure of the release is worked out
        /// from.
        package let fingerprint: String
        /// As in `Contribution`.
        package let exposures: [Double]

        package init(client: UUID, leaf: CohortKey, fingerprint: String, exposures: [Double]) {
            self.client = client
            self.leaf = leaf
            self.fingerprint = fingerprint
            self.exposures = exposures
        }
    }

    package let provider: UUID
    /// One for each client and leaf.
    package let parts: [Part]

    package init(provider: UUID, parts: [Part]) {
        self.provider = provider
        self.parts = parts
    }

    package var contributions: [Contribution] {
        parts.map { Contribution(provider: provider, client: $0.client, leaf: $0.leaf, exposures: $0.exposures) }
    }
}
