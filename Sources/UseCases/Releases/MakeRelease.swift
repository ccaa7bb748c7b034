package import Access
import Disclosure
package import Domain
import Foundation
package import Releases
package import Scoring
import Storage
import Units

/// What a platform admin, or the schedule, asks of a new release.
package struct ReleaseDraft: Sendable {
    /// nil names it after its last month.
    package let name: String?
    /// nil uses the last twelve months that have ended.
    package let window: Window?
    /// nil uses the method's own weights.
    package let weights: Weights?
    /// Whether the release may be made even if it would show far less than the one before.
    package let isConfirmed: Bool

    package init(name: String? = nil, window: Window? = nil, weights: Weights? = nil, isConfirmed: Bool = false) {
        self.name = name
        self.window = window
        self.weights = weights
        self.isConfirmed = isConfirmed
    }
}

extension Palmares {
    /// Makes a release from the results as they are now. It fits the yardsticks, scores all
    /// providers and stores the release for good.
    ///
    /// - Parameters:
    ///   - draft: the window must have ended.
    ///   - request: the request's Idempotency-Key; nil if it has none.
    /// - Returns: the new release, or the one that the same request made before.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.idempotencyKeyReused`: the Idempotency-Key came before with another request.
    ///   - `.inProgress`: another request with the same key has not ended.
    ///   - `.invalid`: the window has not ended, or a currency has no rate.
    ///   - `.conflict`: the name is taken, or another server is scoring.
    ///   - `.releaseShrinks`: the release would show far less than the one before, and the draft
    ///     does not confirm that.
    package func makeRelease(
        _ draft: ReleaseDraft,
        by actor: Actor,
        once request: IdempotentRequest? = nil
    ) async throws -> Written<Release> {
        _ = try authorize(actor, .manageReleases)
        let window = draft.window ?? .closed(before: sources.today)
        guard window.to < sources.today.month else {
            throw Failure.invalid(field: "to", .monthNotEnded)
        }
        return try await write(.manageReleases, by: actor, once: request, on: .scoring) { transaction in
            try await transaction.acting(as: .scoring) { transaction in
                try await makeRelease(draft, window: window, isScheduled: false, in: transaction)
            }
        }
    }

    /// Makes a release in a transaction of the scoring role.
    ///
    /// - Parameter isScheduled: whether the schedule makes it.
    /// - Throws: `StorageError`, or `ReleaseError.shrinks` if the release would show far less than
    ///   the one before and is not confirmed.
    /// - Precondition: the transaction is one of the scoring role.
    func makeRelease(
        _ draft: ReleaseDraft,
        window: Window,
        isScheduled: Bool,
        in transaction: Transaction
    ) async throws -> Release {
        try await transaction.waitForScoringTurn(timeoutSeconds: Palmares.scoringTurnSeconds)
        // Another transaction reads everything as of one moment. This one began before it waited
        // for its turn, and cannot.
        let today = sources.today
        let period = ResultsPeriod(from: window.from, to: window.to, maturedUntil: settings.maturedUntil(asOf: today))
        let results = try await database.results(ofProviders: nil, period, in: .scoring)
        let latest = try await transaction.latestRelease()
        // The previous release of the same window, if there is one. What two releases have in
        // common cancels out when a client subtracts one from the other.
        let sameWindow = try await transaction.latestRelease(from: window.from, to: window.to)
        let previous = try await snapshot(of: sameWindow ?? latest)
        let earlier = try await snapshot(of: try await transaction.latestRelease(endingBefore: window.to))
        let name = try await name(of: draft, window: window, in: transaction)
        let (id, now) = (sources.newID(), time(after: latest))
        let settings = self.settings
        let previousInputs = try await previous?.allInputs()
        let earlierInputs =
            earlier?.release.id == previous?.release.id ? previousInputs : try await earlier?.allInputs()
        let keeper = keeper
        let told = try await transaction.liveSatisfaction(of: nil)
        let (documents, snapshot, satisfaction) = try await HeavyWork.run {
            try ReleaseBuilder(
                id: id,
                name: name,
                createdAt: now,
                isScheduled: isScheduled,
                settings: ReleaseSettings(
                    window: window,
                    asOf: today,
                    maturationDays: settings.maturationDays,
                    weights: draft.weights ?? .standard,
                    minimumData: MinimumData(),
                    disclosure: settings.disclosure,
                    exchangeRates: results.exchangeRates
                ),
                results: results,
                told: Dictionary(uniqueKeysWithValues: told.map { ($0.providerID, $0) }),
                maturedUntil: period.maturedUntil,
                previous: previous,
                previousInputs: previousInputs,
                earlier: earlier,
                earlierInputs: earlierInputs,
                memory: keeper.memory,
                laterInputs: { keeper.inputs(ofRelease: id) },
                readScores: keeper.scores(ofRelease: id)
            ).made()
        }
        if !draft.isConfirmed { try snapshot.requireExtent(after: previous) }
        try await transaction.insert(documents)
        try await transaction.hold(nil)
        try await transaction.store(satisfaction)
        keeper.expect(snapshot)
        try await transaction.announce(.release(id))
        return snapshot.release
    }

    /// Now, but always later than `release`. Another server with another clock may have made that
    /// one, and the times of releases give their order.
    private func time(after release: Release?) -> Date {
        let now = sources.now
        guard let release, release.createdAt >= now else { return now }
        return Date(milliseconds: release.createdAt.milliseconds + 1)
    }

    private func snapshot(of release: Release?) async throws -> ReleaseSnapshot? {
        guard let release else { return nil }
        return try await keeper.release(release.id)
    }

    /// The name that the draft asks for. Without one, the window's last month, with a number if
    /// that name is taken.
    private func name(of draft: ReleaseDraft, window: Window, in transaction: Transaction) async throws -> String {
        if let name = draft.name { return name }
        var name = window.to.description
        var number = 2
        while try await transaction.release(named: name) != nil {
            name = "\(window.to)-\(number)"
            number += 1
        }
        return name
    }

    private static let scoringTurnSeconds = 30
}
