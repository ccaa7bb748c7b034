package import Access
import Disclosure
import Domain
package import Foundation
package import Releases

extension Palmares {
    /// One provider's scorecard. A provider sees its own only; live, a client sees its own
    /// engagements' part.
    package func scorecard(of providerID: UUID, _ query: ReleaseQuery, by actor: Actor) async throws -> Scorecard {
        _ = try authorize(actor, .readScorecard, about: providerID)
        if query.release == .live { return try await liveScorecard(of: providerID, query, by: actor) }
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
