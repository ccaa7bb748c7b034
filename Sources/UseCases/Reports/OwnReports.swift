package import Access
import Disclosure
package import Domain
package import Foundation
package import Releases
package import Scoring
import Storage
import Units

extension Palmares {
    /// A client's providers, or a provider's clients, ranked among themselves by the tenant's own
    /// engagements.
    ///
    /// - Parameter query: a platform admin names the tenant.
    /// - Returns: the ranked ones from the best down, then those not ranked.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the view is somebody else's.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: there is no such tenant.
    ///   - `.invalidQuestion`: the currency has no rate, or an admin names no tenant.
    package func ownRanking(_ query: OwnQuery, by actor: Actor) async throws -> OwnView {
        try await ownView(query, .counterparties, of: try await ownViewOwner(query, by: actor))
    }

    /// Two or more of a tenant's own, side by side.
    ///
    /// - Parameter ids: of the client's providers, or the provider's clients.
    /// - Returns: the view, with the entries in the order of `ids`, and for each pair the
    ///   probability (0...1) that one beats the other: nil where one of the two is not ranked.
    /// - Throws: `Failure`, as `ownRanking` does; and `.notFound` if the tenant has no engagement
    ///   with one of them in the window.
    package func ownComparison(
        of ids: [UUID],
        _ query: OwnQuery,
        by actor: Actor
    ) async throws -> (view: OwnView, entries: [OwnEntry], probabilities: [[Double?]]) {
        let view = try await ownView(query, .counterparties, of: try await ownViewOwner(query, by: actor))
        let entries = ids.compactMap { view[$0] }
        guard entries.count == ids.count else {
            let isProvider = if case .provider = view.reading.party { true } else { false }
            throw Failure.notFound(isProvider ? .clientWithOwnData : .providerWithOwnData)
        }
        let probabilities = try await HeavyWork.run { view.probabilities(of: ids) }
        return (view, entries, probabilities)
    }

    /// One provider's own scorecard: for a client by what the provider did for it, for the provider
    /// as a whole, or of one client.
    ///
    /// - Throws: `Failure`, as `ownRanking` does; and `.notFound` if the tenant has no engagement
    ///   with the provider in the window.
    package func ownScorecard(of providerID: UUID, _ query: OwnQuery, by actor: Actor) async throws -> OwnScorecard {
        let owner = try await ownViewOwner(query, by: actor)
        let (view, entry) = try await ownEntry(of: providerID, query, owner, by: actor)
        let definitions = try await failing {
            try await database.acceptedDefinitions(of: entry.subject.engagements, in: owner.scope)
        }
        return OwnScorecard(
            view: view,
            entry: entry,
            outlook: try await HeavyWork.run { view.outlook(of: entry) },
            definitions: definitions
        )
    }

    /// Why a provider has its own score, and what changed since an earlier window.
    ///
    /// - Parameter earlier: nil for as many months just before the window.
    /// - Throws: `Failure`, as `ownScorecard` does.
    package func ownExplanation(
        of providerID: UUID,
        _ query: OwnQuery,
        since earlier: Window?,
        by actor: Actor
    ) async throws -> OwnExplanation {
        let owner = try await ownViewOwner(query, by: actor)
        let (view, entry) = try await ownEntry(of: providerID, query, owner, by: actor)
        let before = OwnQuery(
            window: earlier ?? view.reading.window.before,
            filter: query.filter,
            currency: query.currency,
            weights: query.weights,
            tenantID: query.tenantID
        )
        // One rate for both: a currency that moved is no change of the provider's.
        let old = try await ownView(before, .providers, of: owner, ratesOn: ratesOn(query))
        return OwnExplanation(
            view: view,
            entry: entry,
            change: try await HeavyWork.run { view.change(of: entry, since: old) }
        )
    }

    /// A provider's own figures month by month.
    ///
    /// - Parameter byEngagement: whether each engagement has a series of its own.
    /// - Throws: `Failure`, as `ownScorecard` does.
    package func ownMonths(
        of providerID: UUID,
        _ query: OwnQuery,
        byEngagement: Bool,
        by actor: Actor
    ) async throws -> (view: OwnView, entry: OwnEntry, series: [OwnSeries]) {
        let owner = try await ownViewOwner(query, by: actor)
        let (view, entry) = try await ownEntry(of: providerID, query, owner, by: actor)
        let series = try await HeavyWork.run { view.months(of: entry, byEngagement: byEngagement) }
        return (view, entry, series)
    }

    /// The last day of the question's window, or today if that is earlier.
    private func ratesOn(_ query: OwnQuery) -> Day {
        min((query.window ?? .running(on: sources.today)).to.lastDay, sources.today)
    }

    /// The entry of one provider.
    private func ownEntry(
        of providerID: UUID,
        _ query: OwnQuery,
        _ owner: OwnViewOwner,
        by actor: Actor
    ) async throws -> (OwnView, OwnEntry) {
        // A provider does not learn which others exist.
        guard AccessPolicy.permits(actor, toAskAbout: providerID) else { throw Failure.notFound(.provider) }
        // A client has its providers among each other, and a provider itself: of both the grouping
        // by provider has the entry.
        let view = try await ownView(query, .providers, of: owner)
        guard let entry = view[providerID] else { throw Failure.notFound(.providerWithOwnData) }
        return (view, entry)
    }
}

/// One's own scorecard of a provider.
package struct OwnScorecard: Sendable {
    package let view: OwnView
    package let entry: OwnEntry
    /// What it would take to be told apart, and to be one tier up; nil where it is not ranked.
    package let outlook: Outlook?
    /// What the two sides have called a qualified meeting, by engagement: the accepted versions, in
    /// no order; none for an engagement without one.
    package let definitions: [UUID: [Definition]]
}

/// Why a provider has its own score, and why that changed.
package struct OwnExplanation: Sendable {
    package let view: OwnView
    package let entry: OwnEntry
    /// nil where the earlier window has nothing.
    package let change: OwnChange?
}
