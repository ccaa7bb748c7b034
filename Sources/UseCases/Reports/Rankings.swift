package import Access
import Disclosure
package import Releases

extension Palmares {
    /// A page of the ranking that the query asks for.
    ///
    /// - Parameter page: the positions in the ranking.
    package func rankings(
        _ query: ReleaseQuery,
        page: Range<Int> = 0..<Int.max,
        by actor: Actor
    ) async throws -> Standings {
        _ = try authorize(actor, .readRankings)
        if query.release == .live { return try await liveStandings(query, page: page, by: actor) }
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

    /// A ranking of fewer says nothing.
    private static let leastShown = 3
}
