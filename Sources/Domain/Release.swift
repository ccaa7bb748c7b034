package import Foundation
package import Units

/// One frozen run of the scoring. Nothing in it ever changes.
package struct Release: Listed, Equatable, Codable {
    package let id: UUID
    /// Unique; letters, digits, `.`, `_` and `-`, at most 60 of them, and the first a letter or a
    /// digit.
    package let name: String
    /// The window, first and last month.
    package let from: Month
    package let to: Month
    /// The day that maturity is counted from.
    package let asOf: Day
    package let methodologyVersion: Int
    /// Everything else that decides the result, as canonical JSON.
    package let settings: String
    /// The release whose inputs the priors were fitted to. nil where they were fitted to its own,
    /// provisionally.
    package let yardstickID: UUID?
    package let previousID: UUID?
    /// SHA-256 of what the release was calculated from, 32 bytes.
    package let inputDigest: [UInt8]
    /// SHA-256 of its priors and scores, 32 bytes.
    package let resultDigest: [UInt8]
    package let providerCount: Int
    package let clientCount: Int
    package let cohortCount: Int
    /// Whether the schedule made it, and not an admin.
    package let isScheduled: Bool
    /// It decides which release is the latest. Of two in the same millisecond it is the one with
    /// the greater id.
    package let createdAt: Date

    package init(
        id: UUID,
        name: String,
        from: Month,
        to: Month,
        asOf: Day,
        methodologyVersion: Int,
        settings: String,
        yardstickID: UUID?,
        previousID: UUID?,
        inputDigest: [UInt8],
        resultDigest: [UInt8],
        providerCount: Int,
        clientCount: Int,
        cohortCount: Int,
        isScheduled: Bool,
        createdAt: Date
    ) {
        self.id = id
        self.name = name
        self.from = from
        self.to = to
        self.asOf = asOf
        self.methodologyVersion = methodologyVersion
        self.settings = settings
        self.yardstickID = yardstickID
        self.previousID = previousID
        self.inputDigest = inputDigest
        self.resultDigest = resultDigest
        self.providerCount = providerCount
        self.clientCount = clientCount
        self.cohortCount = cohortCount
        self.isScheduled = isScheduled
        self.createdAt = createdAt
    }
}
