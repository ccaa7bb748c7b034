package import Disclosure
package import Domain
package import Foundation
import Scoring
package import Units

/// Makes one release from what was read from the database. It uses no clock, no database and no
/// randomness.
package struct ReleaseBuilder: Sendable {
    package let id: UUID
    package let name: String
    package let createdAt: Date
    package let isScheduled: Bool
    package let settings: ReleaseSettings
    package let results: Results
    /// What was shown of each provider's satisfaction before.
    package let told: [UUID: LiveSatisfaction]
    package let maturedUntil: Day
    /// The release that the new figures are compared with before they are taken.
    package let previous: ReleaseSnapshot?
    package let previousInputs: ReleaseInputs?
    /// The latest release of an earlier window.
    package let earlier: ReleaseSnapshot?
    package let earlierInputs: ReleaseInputs?
    /// Keeps what can be calculated again.
    package let memory: ReleaseMemory
    /// Reads the release's inputs once it is no longer the latest.
    package let laterInputs: @Sendable () -> InputReading
    /// Reads a cohort's scores once the release is stored.
    package let readScores: @Sendable (CohortKey, [UUID]?) async throws -> [ScoreDocument]

    package init(
        id: UUID,
        name: String,
        createdAt: Date,
        isScheduled: Bool,
        settings: ReleaseSettings,
        results: Results,
        told: [UUID: LiveSatisfaction],
        maturedUntil: Day,
        previous: ReleaseSnapshot?,
        previousInputs: ReleaseInputs?,
        earlier: ReleaseSnapshot?,
        earlierInputs: ReleaseInputs?,
        memory: ReleaseMemory,
        laterInputs: @escaping @Sendable () -> InputReading,
        readScores: @escaping @Sendable (CohortKey, [UUID]?) async throws -> [ScoreDocument]
    ) {
        self.id = id
        self.name = name
        self.createdAt = createdAt
        self.isScheduled = isScheduled
        self.settings = settings
        self.results = results
        self.told = told
        self.maturedUntil = maturedUntil
        self.previous = previous
        self.previousInputs = previousInputs
        self.earlier = earlier
        self.earlierInputs = earlierInputs
        self.memory = memory
        self.laterInputs = laterInputs
        self.readScores = readScores
    }

    /// Makes the release.
    ///
    /// - Returns: Its documents, its snapshot, and the changed states of what is shown of
    ///   satisfaction.
    /// - Throws: `ReleaseError`, or a coding error where an earlier document cannot be read.
    package func made() throws -> (ReleaseDocuments, ReleaseSnapshot, [LiveSatisfaction]) {
        let (current, satisfaction) = try currentInputs()
        let adoption = try ReleaseAdoption(
            of: current,
            after: previous.flatMap { previous in previousInputs.map { previous.adopted($0) } },
            thresholds: settings.disclosure
        )
        let inputs = adoption.inputs
        let cohorts = try ReleaseScorer(
            seed: name,
            settings: settings,
            inputs: inputs,
            earlier: earlier.flatMap { earlier in
                earlierInputs.map { ReleaseScorer.Earlier(window: earlier.settings.window, inputs: $0) }
            },
            publication: adoption.publication
        ).cohorts()
        let views = try ReleaseViews(adoption.publication)
        let texts = try ReleaseTexts(settings: settings, inputs: inputs, cohorts: cohorts, views: views)
        let release = release(inputs, cohorts, texts)
        let documents = ReleaseDocuments(
            release: release,
            inputs: texts.inputs,
            priors: texts.priors,
            scores: texts.scores,
            withheldCohorts: texts.withheldCohorts,
            views: texts.views
        )
        let snapshot = ReleaseSnapshot(
            release,
            settings: settings,
            names: inputs.names,
            inputs: .held(inputs, later: laterInputs),
            cohorts: ReleasedCohorts(kept(cohorts)),
            views: views,
            publication: adoption.publication,
            memory: memory
        )
        return (documents, snapshot, satisfaction)
    }

    /// All cohorts together are large. Only the cohort of all providers, which clients ask for
    /// most, stays in memory. The others are read again when a client asks for them.
    private func kept(_ cohorts: [ScoredCohort]) -> [ReleasedCohort] {
        let reading = CohortReading(
            releaseID: id,
            settings: settings,
            book: DrawBook(seed: name, releaseID: id, memory: memory),
            memory: memory,
            documents: readScores
        )
        if let everybody = cohorts.first(where: { $0.key == .everything }) { reading.keep(everybody) }
        return cohorts.map { reading.cohort($0.yardstick, publicProviders: $0.publicProviderIDs) }
    }

    private func currentInputs() throws -> (ReleaseInputs, [LiveSatisfaction]) {
        let providers = try concurrentMap(ProviderResults.grouped(results)) { provider in
            Result {
                let (figures, changed) = try SatisfactionTelling(provider, after: told[provider.id]).release()
                let input = ProviderInput(
                    provider,
                    window: settings.window,
                    asOf: settings.asOf,
                    maturedUntil: maturedUntil,
                    satisfaction: figures
                )
                return (input, changed)
            }
        }.map { try $0.get() }
        return (ReleaseInputs(providers.map(\.0).filter { !$0.engagements.isEmpty }), providers.compactMap(\.1))
    }

    private func release(_ inputs: ReleaseInputs, _ cohorts: [ScoredCohort], _ texts: ReleaseTexts) -> Release {
        Release(
            id: id,
            name: name,
            from: settings.window.from,
            to: settings.window.to,
            asOf: settings.asOf,
            methodologyVersion: Methodology.version,
            settings: texts.settings,
            yardstickID: earlier?.release.id,
            previousID: previous?.release.id,
            inputDigest: ReleaseTexts.inputDigest(
                name: name,
                settings: texts.settings,
                yardstickDigest: earlier?.release.inputDigest,
                inputs: texts.inputs
            ),
            resultDigest: texts.resultDigest,
            providerCount: inputs.providers.count,
            clientCount: Set(inputs.providers.flatMap(\.engagements).map(\.clientID)).count,
            cohortCount: cohorts.count,
            isScheduled: isScheduled,
            createdAt: createdAt
        )
    }
}

extension ReleaseSnapshot {
    /// What the next release is compared with.
    fileprivate func adopted(_ inputs: ReleaseInputs) -> ReleaseAdoption.Previous {
        if let publication { return ReleaseAdoption.Previous(inputs: inputs, publication: publication) }
        return ReleaseAdoption.Previous(inputs: inputs, released: released, thresholds: settings.disclosure)
    }
}
