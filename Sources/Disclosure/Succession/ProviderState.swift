package import Foundation

/// All that a provider's engagements bring to a release, in parts that can be compared.
package struct ProviderState: Sendable, Hashable {
    /// What the engagements with one client bring to one leaf.
    package struct Part: Sendable, Hashable {
        package let client: UUID
        package let leaf: CohortKey
        /// Equal if and only if nothing has changed that the release's figures are calculated from.
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
