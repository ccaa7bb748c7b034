package import Access
import Disclosure
package import Releases

extension Palmares {
    /// A page of a ranking of the market.
    ///
    /// - Parameters:
    ///   - query: money is in `query.currency`.
    ///   - page: positions among the entries that the actor may see, from 0.
    /// - Returns: the entries in the order of the ranking, and how many providers are ranked.
    ///   The cohort may be a wider one, which the head names.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: there is no such release.
    ///   - `.invalidQuestion`: the currency has no rate, or the actor may not choose these weights.
    package func rankings(
        _ query: ReleaseQuery,
        page: Range<Int> = 0..<Int.max,
        by actor: Actor
    ) async throws -> Standings {
        _ = try authorize(actor, .readRankings)
        let (reader, head) = try await reader(query, by: actor) { cohort, audience in
            audience.visibleCount(in: cohort) >= min(Palmares.leastShown, settings.disclosure.cohortProviders)
        }
        let (entries, hasMore) = try await failing { try await reader.standings(page) }
        return Standings(
            head: head,
            entries: entries,
            hasMore: hasMore,
            rankedCount: reader.ranking?.rankedCount ?? 0
        )
    }

    /// A ranking of fewer providers says nothing.
    private static let leastShown = 3
}
