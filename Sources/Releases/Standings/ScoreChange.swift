import Disclosure
import Domain
import Foundation
import Scoring
import Units

extension MarketView {
    /// Why the provider has its score.
    ///
    /// - Parameter change: nil where there is no earlier release to compare with.
    package func explanation(_ head: ReadHead, _ entry: Standing, change: ScoreChange?) -> Explanation {
        let composite = entry.score == nil ? nil : ranking?[entry.providerID.text]?.scored.composite
        let isExact = entry.visibility == .full
        return Explanation(
            head: head,
            entry: entry,
            score: isExact ? composite?.score : entry.score,
            contributions: composite.map { composite in
                PerKPI { isExact ? composite.contributions[$0] : composite.contributions[$0].roundedToTenths }
            },
            change: change
        )
    }

    /// What changed between two releases. nil unless the provider is visible in both, in the same
    /// cohort and to the same extent.
    ///
    /// Source: docs/methodology.md, "Explanation of a change".
    ///
    /// - Parameters:
    ///   - provider: As this reader's release has it.
    ///   - earlier: Reads the release before.
    ///   - oldProvider: As the release before has it.
    package func change(
        of provider: ProviderInput,
        from earlier: MarketView,
        _ oldProvider: ProviderInput
    ) -> ScoreChange? {
        guard earlier.cohort?.key == cohort?.key, let old = earlier.side(of: oldProvider), let new = side(of: provider)
        else { return nil }
        let (oldEntry, newEntry) = (earlier.standing(of: oldProvider), standing(of: provider))
        guard oldEntry.visibility == newEntry.visibility, oldEntry.score != nil, newEntry.score != nil else {
            return nil
        }
        let isExact = newEntry.visibility == .full
        let explained = ChangedScores(from: old, to: new, isExact: isExact)
            .explained(from: earlier.weights, to: weights)
        let change = isExact ? explained : explained.coarse
        return ScoreChange(
            previousName: earlier.snapshot.release.name,
            previousWindow: earlier.snapshot.settings.window,
            before: change.before,
            after: change.after,
            parts: change.parts,
            statements: ChangeStatement.all(before: oldEntry.kpis, after: newEntry.kpis, parts: change.parts)
        )
    }
}

/// One side of a change: what was published, and the exact state, which only some viewers may use.
private struct ChangeSide {
    let published: PublishedProvider
    let state: ScoredState
}

extension MarketView {
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
    /// The published scores of both sides, and how the other side's yardstick would change them.
    /// For viewers who may see the exact figures this comes from those, for all others from the
    /// published places.
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
    /// Rounded to 0.1 points, as others may see it.
    fileprivate var coarse: CompositeChange {
        CompositeChange(
            before: before.roundedToTenths,
            after: after.roundedToTenths,
            parts: PerKPI { kpi in
                ChangeParts(
                    ownData: parts[kpi].ownData.roundedToTenths,
                    benchmark: parts[kpi].benchmark.roundedToTenths,
                    weights: parts[kpi].weights.roundedToTenths
                )
            }
        )
    }
}
