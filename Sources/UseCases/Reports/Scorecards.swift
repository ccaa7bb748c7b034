package import Access
import Disclosure
import Domain
package import Foundation
package import Releases

extension Palmares {
    /// One provider's scorecard: its score, rank and KPIs.
    ///
    /// A provider sees only its own scorecard. With `.live`, a client sees the part of its own
    /// engagements.
    ///
    /// - Parameter query: money is in `query.currency`.
    /// - Returns: the scorecard. `isPending` is nil unless a provider asks for its live figures.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: there is no such release, it does not know the provider, or the actor may
    ///     not ask about the provider. With `.live`: the actor has no data about the provider.
    ///   - `.invalidQuestion`: the currency has no rate, the actor may not choose these weights, or
    ///     the platform asks for live figures.
    package func scorecard(of providerID: UUID, _ query: ReleaseQuery, by actor: Actor) async throws -> Scorecard {
        _ = try authorize(actor, .readScorecard, about: providerID)
        guard query.release != .live else { throw Failure.invalidQuestion(field: "release", .liveWithoutTenant) }
        let (reader, head) = try await reader(query, of: [providerID], by: actor) { cohort, audience in
            audience.sees(providerID, in: cohort.key)
        }
        guard let provider = try await provider(providerID, reader) else {
            throw Failure.notFound(.providerInRelease)
        }
        return Scorecard(
            head: head,
            entry: reader.standing(of: provider),
            rankedCount: reader.ranking?.rankedCount ?? 0,
            isPending: nil
        )
    }
}
