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
        _ = try authorize(actor, .readExplanation)
        if actor.role == .providerUploader, actor.tenantID != providerID { throw Failure.notFound("provider") }
        guard query.release != .live else {
            throw Failure.invalidQuery(field: "release", "expected a release: what is explained is a release")
        }
        let (reader, head) = try await reader(query, by: actor) { cohort, audience in
            audience.sees(providerID, in: cohort.key)
        }
        guard let provider = reader.snapshot.inputs[providerID] else {
            throw Failure.notFound("provider in this release")
        }
        let entry = reader.standing(of: provider)
        var change: ScoreChange?
        if entry.score != nil, let previousID = reader.snapshot.release.previousID,
            let previous = try await failing({ try await keeper.release(previousID) }),
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

    /// What changed between two releases; nil where the provider may not be seen in both, in one and the same cohort.
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
        let (earlier, _) = try await self.reader(earlierQuery, by: actor) { cohort, audience in
            audience.sees(providerID, in: cohort.key)
        }
        guard let oldProvider = previous.inputs[providerID], let newProvider = reader.snapshot.inputs[providerID],
            let oldCohort = earlier.cohort, let newCohort = reader.cohort, oldCohort.key == newCohort.key,
            let oldFigures = oldCohort.figures[providerID.text], let newFigures = newCohort.figures[providerID.text]
        else { return nil }
        let (oldEntry, newEntry) = (earlier.standing(of: oldProvider), reader.standing(of: newProvider))
        guard oldEntry.visibility == newEntry.visibility, oldEntry.score != nil, newEntry.score != nil else {
            return nil
        }
        let explained = explainChange(
            from: ScoredState(
                figures: oldFigures,
                priors: oldCohort.yardstick.priors,
                weights: earlier.weights,
                minimumData: previous.settings.minimumData
            ),
            to: ScoredState(
                figures: newFigures,
                priors: newCohort.yardstick.priors,
                weights: reader.weights,
                minimumData: reader.snapshot.settings.minimumData
            )
        )
        let change = newEntry.visibility == .full ? explained : explained.coarse
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
