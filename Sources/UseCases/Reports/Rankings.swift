package import Access
import Disclosure
package import Releases

extension Palmares {
    /// A page of a ranking.
    ///
    /// With `.live`, a client gets its own engagements' current figures instead.
    ///
    /// - Parameters:
    ///   - query: money is in `query.currency`.
    ///   - page: positions among the entries that the actor may see, from 0.
    /// - Returns: the entries in the order of the ranking, live ones by score, and how many
    ///   providers are ranked; 0 if live. The cohort may be a wider one, which the head names.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: there is no such release.
    ///   - `.invalidQuestion`: the currency has no rate, the actor may not choose these weights, or
    ///     the platform asks for live figures.
    package func rankings(
        _ query: ReleaseQuery,
        page: Range<Int> = 0..<Int.max,
        by actor: Actor
    ) async throws -> Standings {
        _ = try authorize(actor, .readRankings)
        guard query.release != .live else { throw Failure.invalidQuestion(field: "release", .liveWithoutTenant) }
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
