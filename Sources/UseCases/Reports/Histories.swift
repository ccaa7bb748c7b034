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
        package let rankedCount: Int
    }

    /// The newest release first.
    package let entries: [Entry]
}

extension Palmares {
    /// A provider's standing in each of the latest releases that know it, as far as the actor may
    /// know it.
    ///
    /// - Parameter limit: how many releases to look at, 1 to 24.
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
            // Whoever asked may have gone.
            try Task.checkCancellation()
            let snapshot = try await self.snapshot(query.release, for: actor)
            // A release has no amounts in a currency that came after it.
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
            throw hasUnknownCurrency ? Palmares.unknownCurrency : Failure.notFound(.providerInAnyRelease)
        }
        return History(entries: entries)
    }
}
