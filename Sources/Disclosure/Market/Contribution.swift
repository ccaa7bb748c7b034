package import Foundation

/// What the engagements of one client with one provider bring to one leaf of the market.
package struct Contribution: Sendable, Hashable {
    package let provider: UUID
    package let client: UUID
    package let leaf: CohortKey
    /// How much of an aggregate this is, by measure: engagement-months, and investment / CLV. Every
    /// contribution has the same measures in the same order.
    ///
    /// One without any exposure hides nobody, so it counts for no threshold.
    package let exposures: [Double]

    package init(provider: UUID, client: UUID, leaf: CohortKey, exposures: [Double]) {
        self.provider = provider
        self.client = client
        self.leaf = leaf
        self.exposures = exposures
    }
}
