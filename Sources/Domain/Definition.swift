package import Foundation
package import Units

/// One version of what the two sides of an engagement call a qualified meeting. Its text never
/// changes.
package struct Definition: Hashable, Sendable, Codable {
    /// 1 for the engagement's first.
    package let version: Int
    /// May have several lines.
    package let wording: String
    /// Short lines that a meeting must meet.
    package let criteria: [String]
    /// The first day whose bookings it is for.
    package let validFrom: Day
    /// The side that has agreed first, by proposing it.
    package let proposedBy: Side
    package let proposedAt: Date
    /// The side that has agreed second; nil until then.
    package var acceptedBy: Side?
    package var acceptedAt: Date?
    package var withdrawnAt: Date?

    package init(
        version: Int,
        wording: String,
        criteria: [String],
        validFrom: Day,
        proposedBy: Side,
        proposedAt: Date
    ) {
        self.version = version
        self.wording = wording
        self.criteria = criteria
        self.validFrom = validFrom
        self.proposedBy = proposedBy
        self.proposedAt = proposedAt
    }

    /// How many versions an engagement may have.
    package static let maximumVersions = 100
}

/// What became of a version.
package enum DefinitionStatus: String, CaseIterable, Sendable {
    /// It waits for the other side.
    case proposed
    case accepted
    case withdrawn
}

extension Definition {
    package var status: DefinitionStatus {
        if withdrawnAt != nil { return .withdrawn }
        return acceptedAt == nil ? .proposed : .accepted
    }
}

extension [Definition] {
    /// The version by which a meeting that is booked on this day is judged: of those that both
    /// sides have accepted, the one that began last, and of several of one day the latest version.
    package func inForce(on day: Day) -> Definition? { inForce(until: day).last }

    /// The versions by which meetings are judged that are booked up to this day, in the order in
    /// which they come into force. Of several of one day only the latest one ever does.
    package func inForce(until day: Day) -> [Definition] {
        let begun = filter { $0.status == .accepted && $0.validFrom <= day }
        let latest = Dictionary(grouping: begun, by: \.validFrom).mapValues { versions in
            versions.max { $0.version < $1.version }
        }
        return latest.sorted { $0.key < $1.key }.compactMap(\.value)
    }
}
