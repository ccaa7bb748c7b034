package import Access
import Disclosure
import Domain
package import Foundation
package import Releases
import Scoring
import Storage
import Units

extension Palmares {
    /// Why a provider has its score, and what changed it since the release before.
    ///
    /// A provider may ask about itself; a client about those whose scores it may see.
    package func explanation(of providerID: UUID, _ query: ReleaseQuery, by actor: Actor) async throws -> Explanation {
        _ = try authorize(actor, .readExplanation, about: providerID)
        guard query.release != .live else {
            throw Failure.invalidQuestion(field: "release", .liveExplanation)
        }
        let (reader, head) = try await reader(query, of: [providerID], by: actor) { cohort, audience in
            audience.sees(providerID, in: cohort.key)
        }
        guard let provider = try await provider(providerID, reader) else {
            throw Failure.notFound(.providerInRelease)
        }
        let entry = reader.standing(of: provider)
        var change: ScoreChange?
        if entry.score != nil, let previousID = reader.snapshot.release.previousID,
            let previous = try await failing({ try await keeper.release(previousID, for: actor.tenantID) }),
            // It may be a currency that came after the release before.
            previous.settings.conversion(to: query.currency) != nil
        {
            change = try await self.change(of: providerID, from: previous, to: reader, query, by: actor)
        }
        return reader.explanation(head, entry, change: change)
    }

    /// What changed between two releases; nil where the provider may not be seen in both, in one
    /// and the same cohort.
    private func change(
        of providerID: UUID,
        from previous: ReleaseSnapshot,
        to reader: MarketView,
        _ query: ReleaseQuery,
        by actor: Actor
    ) async throws -> ScoreChange? {
        let earlierQuery = ReleaseQuery(
            release: .id(previous.release.id),
            cohort: query.cohort,
            currency: query.currency,
            weights: query.weights
        )
        let (earlier, _) = try await self.reader(earlierQuery, of: [providerID], by: actor) { cohort, audience in
            audience.sees(providerID, in: cohort.key)
        }
        guard let old = try await provider(providerID, earlier), let new = try await provider(providerID, reader)
        else { return nil }
        return reader.change(of: new, from: earlier, old)
    }
}
