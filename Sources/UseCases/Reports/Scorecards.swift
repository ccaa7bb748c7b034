package import Access
import Disclosure
import Domain
package import Foundation
package import Releases

extension Palmares {
    /// One provider's scorecard: its score, rank and KPIs.
    ///
    /// A provider sees only its own scorecard.
    ///
    /// - Parameter query: money is in `query.currency`.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: there is no such release, it does not know the provider, or the actor may
    ///     not ask about the provider.
    ///   - `.invalidQuestion`: the currency has no rate, or the actor may not choose these weights.
    package func scorecard(of providerID: UUID, _ query: ReleaseQuery, by actor: Actor) async throws -> Scorecard {
        _ = try authorize(actor, .readScorecard, about: providerID)
        let (reader, head) = try await reader(query, of: [providerID], by: actor) { cohort, audience in
            audience.sees(providerID, in: cohort.key)
        }
        guard let provider = try await provider(providerID, reader) else {
            throw Failure.notFound(.providerInRelease)
        }
        return Scorecard(
            head: head,
            entry: reader.standing(of: provider),
            rankedCount: reader.ranking?.rankedCount ?? 0
        )
    }
}
