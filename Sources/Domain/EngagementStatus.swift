package import Units

/// Where an engagement is in its life.
package enum EngagementStatus: String, CaseIterable, Sendable {
    /// It waits for the other side, and counts in nothing.
    case proposed
    case active
    case ended
    /// A side has taken the proposal back or turned it down.
    case withdrawn
    /// The other side has not accepted the proposal in time.
    case lapsed
}

extension Engagement {
    /// How many days a proposal waits for the other side.
    package static let proposalDays = 30

    /// How many campaigns a proposal may have. Nobody has agreed to them yet.
    package static let campaignsOfAProposal = 20

    /// Its status on this day (UTC).
    package func status(on today: Day) -> EngagementStatus {
        if withdrawnAt != nil { return .withdrawn }
        guard acceptedAt != nil else {
            return createdAt.day < Engagement.firstOpenDay(on: today) ? .lapsed : .proposed
        }
        guard let endsOn, endsOn < today else { return .active }
        return .ended
    }

    /// A proposal of an earlier day has lapsed.
    package static func firstOpenDay(on today: Day) -> Day { today.adding(days: -proposalDays) }
}
