import Disclosure
import Foundation
import Scoring
import Storage
import Tenancy
import Units

extension Palmares {
    /// Why a provider has its score, and what changed it since the release before.
    ///
    /// A provider may ask about itself; a client about those whose scores it may see.
    package func explanation(of providerID: UUID, _ query: ReleaseQuery, by actor: Actor) async throws -> Explanation {
        _ = try authorize(actor, .readExplanation, about: providerID)
        guard query.release != .live else {
            throw Failure.invalidQuery(field: "release", "expected a release: what is explained is a release")
        }
        let (reader, head) = try await reader(query, of: [providerID], by: actor) { cohort, audience in
            audience.sees(providerID, in: cohort.key)
        }
        guard let provider = try await provider(providerID, reader) else {
            throw Failure.notFound("provider in this release")
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
        let composite = entry.score == nil ? nil : reader.ranking?[providerID.text]?.scored.composite
        let isExact = entry.visibility == .full
        return Explanation(
            head: head,
            entry: entry,
            score: isExact ? composite?.score : entry.score,
            contributions: composite.map { composite in
                PerKPI { isExact ? composite.contributions[$0] : rounded(composite.contributions[$0]) }
            },
            change: change
        )
    }

    /// What changed between two releases; nil where the provider may not be seen in both, in one
    /// and the same cohort.
    private func change(
        of providerID: UUID,
        from previous: ReleaseSnapshot,
        to reader: StandingReader,
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
        guard let oldProvider = try await provider(providerID, earlier),
            let newProvider = try await provider(providerID, reader),
            earlier.cohort?.key == reader.cohort?.key,
            let old = earlier.side(of: oldProvider), let new = reader.side(of: newProvider)
        else { return nil }
        let (oldEntry, newEntry) = (earlier.standing(of: oldProvider), reader.standing(of: newProvider))
        guard oldEntry.visibility == newEntry.visibility, oldEntry.score != nil, newEntry.score != nil else {
            return nil
        }
        let isExact = newEntry.visibility == .full
        let explained = ChangedScores(from: old, to: new, isExact: isExact)
            .explained(from: earlier.weights, to: reader.weights)
        let change = isExact ? explained : explained.coarse
        return ScoreChange(
            previousName: previous.release.name,
            previousWindow: previous.settings.window,
            before: change.before,
            after: change.after,
            parts: change.parts,
            sentences: ChangeSentences(before: oldEntry.kpis, after: newEntry.kpis, parts: change.parts).sentences
        )
    }
}

/// One side of a change: what was published, and what the provider itself knows beside it.
private struct ChangeSide {
    let published: PublishedProvider
    let state: ScoredState
}

extension StandingReader {
    /// nil where the provider has nothing in the cohort.
    fileprivate func side(of provider: ProviderInput) -> ChangeSide? {
        guard let cohort, let score = cohort.published[provider.id.text] else { return nil }
        return ChangeSide(
            published: score.published,
            state: ScoredState(
                figures: ProviderSums(provider, in: cohort.key, convert: inEuro).figures,
                priors: cohort.yardstick.priors,
                weights: weights,
                minimumData: cohort.minimumData
            )
        )
    }
}

extension ChangedScores {
    /// The published scores of both sides. What the other side's yardstick would make of them is
    /// worked out from the provider's own figures for those who may know them, and from the
    /// published places for all others.
    fileprivate init(from old: ChangeSide, to new: ChangeSide, isExact: Bool) {
        let (before, after) = (old.published.estimates, new.published.estimates)
        let (oldPriors, newPriors) = (old.state.priors, new.state.priors)
        let exact = isExact ? ChangedScores(from: old.state, to: new.state) : nil
        self.init(
            before: PerKPI { before[$0].score },
            after: PerKPI { after[$0].score },
            newToOldPriors: PerKPI { kpi in
                exact.map { $0.newDataOldPriors[kpi] - $0.after[kpi] }
                    ?? new.published.shift(of: kpi, from: newPriors, to: oldPriors)
            },
            oldToNewPriors: PerKPI { kpi in
                exact.map { $0.oldDataNewPriors[kpi] - $0.before[kpi] }
                    ?? old.published.shift(of: kpi, from: oldPriors, to: newPriors)
            }
        )
    }
}

extension CompositeChange {
    /// To 0.1 points, as others may know it.
    fileprivate var coarse: CompositeChange {
        CompositeChange(
            before: rounded(before),
            after: rounded(after),
            parts: PerKPI { kpi in
                ChangeParts(
                    ownData: rounded(parts[kpi].ownData),
                    benchmark: rounded(parts[kpi].benchmark),
                    weights: rounded(parts[kpi].weights)
                )
            }
        )
    }
}

private func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
