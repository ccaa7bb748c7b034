package import Access
import Disclosure
import Domain
package import Foundation
package import Releases
import Scoring
import Storage
import Units

extension Palmares {
    /// Why a provider has its score, and what changed the score since the release before.
    ///
    /// A provider may ask about itself. A client may ask about the providers whose scores it may
    /// see.
    ///
    /// - Parameter query: money is in `query.currency`.
    /// - Returns: the parts of the score in points. The change is nil if there is no score, no
    ///   earlier release, or the earlier one cannot be compared.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: there is no such release, it does not know the provider, or the actor may
    ///     not ask about the provider.
    ///   - `.invalidQuestion`: the release has no rate for the currency, or the actor may not
    ///     choose these weights.
    package func explanation(of providerID: UUID, _ query: ReleaseQuery, by actor: Actor) async throws -> Explanation {
        _ = try authorize(actor, .readExplanation, about: providerID)
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
            // The release before has no rate for a currency that was added later.
            previous.settings.conversion(to: query.currency) != nil
        {
            change = try await self.change(of: providerID, from: previous, to: reader, query, by: actor)
        }
        return reader.explanation(head, entry, change: change)
    }

    /// What changed between two releases; nil if the actor may not see the provider in both, in the
    /// same cohort.
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
