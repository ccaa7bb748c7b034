package import Foundation
package import Units

/// A release that was not made, as it would show far less than the one before it. An admin must
/// confirm that this is right.
package struct HeldRelease: Sendable, Equatable {
    /// The name that it would have.
    package let name: String
    /// The window, first and last month.
    package let from: Month
    package let to: Month
    /// How many providers and cohorts it would show.
    package let providerCount: Int
    package let cohortCount: Int
    /// The release before it, and how many providers and cohorts that one shows.
    package let previousID: UUID
    package let previousProviderCount: Int
    package let previousCohortCount: Int
    package let heldAt: Date

    package init(
        name: String,
        from: Month,
        to: Month,
        providerCount: Int,
        cohortCount: Int,
        previousID: UUID,
        previousProviderCount: Int,
        previousCohortCount: Int,
        heldAt: Date
    ) {
        self.name = name
        self.from = from
        self.to = to
        self.providerCount = providerCount
        self.cohortCount = cohortCount
        self.previousID = previousID
        self.previousProviderCount = previousProviderCount
        self.previousCohortCount = previousCohortCount
        self.heldAt = heldAt
    }
}
