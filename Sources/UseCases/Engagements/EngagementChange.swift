package import Access
package import Domain
package import Foundation
import Storage
package import Units

/// What is changed in an engagement. nil leaves a value as it is.
package struct EngagementChange: Sendable {
    /// The outer nil leaves it as it is, the inner one takes it away.
    package var endsOn: Day??
    /// The outer nil leaves it as it is, the inner one takes it away.
    package var timeZoneName: String??
    package var clientSize: ClientSize?
    package var dealSize: DealSize?
    package var lifetimeValue: LifetimeValue?
    /// What is promised from now on; a target without a value promises nothing any more.
    package var targets: [Target] = []

    package init() {}
}

extension EngagementChange {
    /// How many days after its end a client may still reopen an engagement.
    static let reopeningDays = 31

    /// What an actor of this side may not change so.
    ///
    /// What a customer is worth, the sizes and a later end are the client's to say. A provider ends
    /// an engagement from today on: with an earlier end, its results would count for fewer months.
    func problems(in old: Engagement, by side: Side, today: Day) -> [FieldError] {
        var problems: [(String, DraftProblem)] = []
        if side == .provider {
            let others = [
                ("client_size", clientSize != nil), ("deal_size", dealSize != nil),
                ("customer_lifetime_value", lifetimeValue != nil), ("targets", !targets.isEmpty),
            ]
            problems += others.filter { $0.1 }.map { ($0.0, DraftProblem.onlyTheClient) }
        }
        if let problem = problemOfEnd(in: old, by: side, today: today) { problems.append(("ends_on", problem)) }
        if let lifetimeValue, old.isFull(with: lifetimeValue) {
            problems.append(("customer_lifetime_value_from", .tooManyValues(maximum: Engagement.maximumDatedValues)))
        }
        if let problem = problemOfTargets(in: old, by: side, today: today) {
            problems.append(("targets_from", problem))
        }
        return problems.map { FieldError(field: $0.0, problem: .draft($0.1)) }
    }

    /// A promise is not changed for months that are over.
    private func problemOfTargets(in old: Engagement, by side: Side, today: Day) -> DraftProblem? {
        let first = today.month.firstDay
        guard side == .platform || targets.allSatisfy({ $0.validFrom >= first }) else {
            return .targetReachesBack(first: first)
        }
        return targets.contains { old.isFull(with: $0) }
            ? .tooManyValues(maximum: Engagement.maximumDatedValues) : nil
    }

    private func problemOfEnd(in old: Engagement, by side: Side, today: Day) -> DraftProblem? {
        guard let new = endsOn, new != old.endsOn else { return nil }
        if let new, new < old.startsOn { return .endsBeforeStart(startsOn: old.startsOn) }
        switch side {
        case .platform: return nil
        case .client:
            let isLater = Engagement.isLater(new, than: old.endsOn)
            guard isLater, let end = old.endsOn, end < today.adding(days: -Self.reopeningDays) else { return nil }
            return .endedLongAgo(days: Self.reopeningDays)
        case .provider:
            if Engagement.isLater(new, than: old.endsOn) { return .onlyTheClient }
            guard let new, new < today else { return nil }
            return .endsBeforeToday(today)
        }
    }

    fileprivate func changed(_ old: Engagement) -> Engagement {
        var new = old
        new.revision += 1
        if let endsOn { new.endsOn = endsOn }
        if let timeZoneName { new.timeZoneName = timeZoneName }
        new.clientSize = clientSize ?? old.clientSize
        new.dealSize = dealSize ?? old.dealSize
        if let lifetimeValue { new.set(lifetimeValue) }
        for target in targets { new.set(target) }
        return new
    }
}

extension Engagement {
    /// Whether an end is later than another one. nil is no end at all.
    fileprivate static func isLater(_ new: Day?, than old: Day?) -> Bool {
        guard let old else { return false }
        return new.map { $0 > old } ?? true
    }

    fileprivate func isFull(with value: LifetimeValue) -> Bool {
        laterLifetimeValues.count >= Engagement.maximumDatedValues
            && !laterLifetimeValues.contains { $0.validFrom == value.validFrom }
    }

    fileprivate func isFull(with target: Target) -> Bool {
        let days = targets.filter { $0.kpi == target.kpi }.map(\.validFrom)
        return days.count >= Engagement.maximumDatedValues && !days.contains(target.validFrom)
    }

    fileprivate mutating func set(_ target: Target) {
        targets.removeAll { $0.kpi == target.kpi && $0.validFrom == target.validFrom }
        targets.append(target)
        targets.sort()
    }

    fileprivate mutating func set(_ value: LifetimeValue) {
        laterLifetimeValues.removeAll { $0.validFrom == value.validFrom }
        laterLifetimeValues.append(value)
        laterLifetimeValues.sort { $0.validFrom < $1.validFrom }
    }
}

extension Palmares {
    /// Changes an accepted engagement if nobody has changed it since it was read, and marks the
    /// provider for scoring.
    ///
    /// - Parameter revision: The revision of the engagement that the caller has read.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.notFound`: the actor sees no such engagement.
    ///   - `.changedMeanwhile`: the engagement has another revision now.
    ///   - `.invalid`: the end is before the start, or the actor's side may not change this so.
    ///   - `.conflict`: the engagement is not accepted, or reopening it would be one too many.
    package func changeEngagement(
        _ id: UUID,
        _ change: EngagementChange,
        ifRevision revision: Int,
        by actor: Actor
    ) async throws -> Engagement {
        try await write(.changeEngagement, by: actor) { transaction in
            let old = try await lockedEngagement(id, in: transaction)
            guard old.revision == revision else { throw Failure(.changedMeanwhile) }
            // What the other side is about to accept stays as it has read it.
            guard old.acceptedAt != nil else { throw Failure.conflict(.engagementNotAccepted) }
            let errors = change.problems(in: old, by: actor.party.side, today: sources.today)
            guard errors.isEmpty else { throw Failure(.invalid, errors: errors) }
            let new = change.changed(old)
            let statuses = [old, new].map { $0.status(on: sources.today) }
            if statuses == [.ended, .active], actor.party.side != .platform {
                try await requireRoom(forPairOf: old, field: "ends_on", in: transaction)
            }
            try await transaction.update(new, from: old)
            try await transaction.markDirty([new.providerID])
            return new
        }
    }
}
