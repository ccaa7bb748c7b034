package import Access
import Disclosure
import Domain
package import Foundation
package import Releases
import Storage

/// A provider's scores, release by release.
package struct History: Sendable {
    package struct Entry: Sendable {
        package let head: ReadHead
        package let standing: Standing
        /// How many providers are ranked against each other in the cohort.
        package let rankedCount: Int
    }

    /// The newest release first.
    package let entries: [Entry]
}

extension Palmares {
    /// A provider's standings in the latest releases, as far as the actor may see them.
    ///
    /// - Parameters:
    ///   - query: the cohort, the currency of money and the weights. Its release is not used.
    ///   - limit: how many releases to look at, 1 to 24.
    /// - Returns: one entry per release that knows the provider and has a rate for the currency,
    ///   the newest first; at least one.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: none of the releases knows the provider, or the actor may not ask about it.
    ///   - `.invalidQuestion`: the actor may not choose these weights, or there is no entry and
    ///     some release has no rate for the currency.
    package func history(
        of providerID: UUID,
        _ query: ReleaseQuery,
        limit: Int,
        by actor: Actor
    ) async throws -> History {
        let scope = try authorize(actor, .readHistory, about: providerID)
        let releases = try await failing {
            try await database.releases(page: PageRequest(limit: limit), in: scope).items
        }
        var entries: [History.Entry] = []
        var hasUnknownCurrency = false
        for release in releases {
            let query = ReleaseQuery(
                release: .id(release.id),
                cohort: query.cohort,
                currency: query.currency,
                weights: query.weights
            )
            // The client may have gone.
            try Task.checkCancellation()
            let snapshot = try await self.snapshot(query.release, for: actor)
            // A release has no rate for a currency that was added later.
            guard snapshot.settings.conversion(to: query.currency) != nil else {
                hasUnknownCurrency = true
                continue
            }
            let (reader, head) = try await reader(query, of: [providerID], by: actor) { cohort, audience in
                audience.sees(providerID, in: cohort.key)
            }
            guard let provider = try await self.provider(providerID, reader) else { continue }
            entries.append(
                History.Entry(
                    head: head,
                    standing: reader.standing(of: provider),
                    rankedCount: reader.ranking?.rankedCount ?? 0
                )
            )
        }
        guard !entries.isEmpty else {
            throw hasUnknownCurrency ? Palmares.unknown(query.currency) : Failure.notFound(.providerInAnyRelease)
        }
        return History(entries: entries)
    }
}
