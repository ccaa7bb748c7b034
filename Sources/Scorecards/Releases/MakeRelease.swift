import Disclosure
import Domain
import Foundation
import Scoring
import Storage
import Tenancy
import Units

/// What an admin, or the schedule, says of a new release.
package struct ReleaseDraft: Sendable {
    /// nil names it after its last month.
    package let name: String?
    /// nil takes the last twelve months that have ended.
    package let window: Window?
    /// nil takes the method's own.
    package let weights: Weights?
    /// It may tell of far less than the release before it.
    package let isConfirmed: Bool

    package init(name: String? = nil, window: Window? = nil, weights: Weights? = nil, isConfirmed: Bool = false) {
        self.name = name
        self.window = window
        self.weights = weights
        self.isConfirmed = isConfirmed
    }
}

extension Palmares {
    /// Makes a release of the results as they stand: fits the yardsticks, scores everybody, stores
    /// it for good.
    ///
    /// Throws `Failure.invalid` for a window that has not ended, `.conflict` for a name that is
    /// taken or while another server is scoring, `.releaseShrinks` for one that would tell of far
    /// less than the one before and is not confirmed.
    package func makeRelease(
        _ draft: ReleaseDraft,
        by actor: Actor,
        once request: IdempotentRequest? = nil
    ) async throws -> Written<Release> {
        _ = try authorize(actor, .manageReleases)
        let window = draft.window ?? .closed(before: environment.today)
        guard window.to < environment.today.month else {
            throw Failure.invalid(field: "to", "expected a month that has ended")
        }
        return try await write(.manageReleases, by: actor, once: request, on: .scoring) { transaction in
            try await transaction.acting(as: .scoring) { transaction in
                try await makeRelease(draft, window: window, isScheduled: false, in: transaction)
            }
        }
    }

    /// - Precondition: the transaction is one of the scoring's.
    func makeRelease(
        _ draft: ReleaseDraft,
        window: Window,
        isScheduled: Bool,
        in transaction: Transaction
    ) async throws -> Release {
        try await transaction.waitForScoringTurn(timeoutSeconds: Palmares.scoringTurnSeconds)
        // As everything stood at one moment, which this transaction, having waited, could not tell.
        let today = environment.today
        let period = ResultsPeriod(from: window.from, to: window.to, maturedUntil: settings.maturedUntil(asOf: today))
        let results = try await database.results(ofProviders: nil, period, in: .scoring)
        let latest = try await transaction.latestRelease()
        // Of the same window if there is one: what two releases have in common is what a
        // subtraction would leave out.
        let sameWindow = try await transaction.latestRelease(from: window.from, to: window.to)
        let previous = try await snapshot(of: sameWindow ?? latest)
        let earlier = try await snapshot(of: try await transaction.latestRelease(endingBefore: window.to))
        let name = try await name(of: draft, window: window, in: transaction)
        let (id, now) = (environment.newID(), time(after: latest))
        let settings = self.settings
        let previousInputs = try await previous?.allInputs()
        let earlierInputs =
            earlier?.release.id == previous?.release.id ? previousInputs : try await earlier?.allInputs()
        let (readScores, keeper) = (keeper.scores(ofRelease: id), keeper)
        let told = try await transaction.liveSatisfaction(of: nil)
        let (documents, snapshot, satisfaction) = try await HeavyWork.run {
            try ReleaseMaking(
                id: id,
                name: name,
                createdAt: now,
                isScheduled: isScheduled,
                settings: ReleaseSettings(
                    window: window,
                    asOf: today,
                    maturationDays: settings.maturationDays,
                    weights: draft.weights ?? .standard,
                    minimumData: MinimumData(),
                    disclosure: settings.disclosure,
                    exchangeRates: results.exchangeRates
                ),
                results: results,
                told: Dictionary(uniqueKeysWithValues: told.map { ($0.providerID, $0) }),
                maturedUntil: period.maturedUntil,
                previous: previous,
                previousInputs: previousInputs,
                earlier: earlier,
                earlierInputs: earlierInputs,
                keeper: keeper,
                readScores: readScores
            ).made()
        }
        if !draft.isConfirmed { try snapshot.requireExtent(after: previous) }
        try await transaction.insert(documents)
        try await transaction.hold(nil)
        try await transaction.store(satisfaction)
        keeper.expect(snapshot)
        try await transaction.announce(.release(id))
        return snapshot.release
    }

    /// Now, but later than `release` whatever the clock of the server that made it said: the times
    /// of releases are their order.
    private func time(after release: Release?) -> Date {
        let now = environment.now
        guard let release, release.createdAt >= now else { return now }
        return Date(milliseconds: release.createdAt.milliseconds + 1)
    }

    private func snapshot(of release: Release?) async throws -> ReleaseSnapshot? {
        guard let release else { return nil }
        return try await keeper.release(release.id)
    }

    /// The name asked for, or the window's last month, with a number where that is taken.
    private func name(of draft: ReleaseDraft, window: Window, in transaction: Transaction) async throws -> String {
        if let name = draft.name { return name }
        var name = window.to.description
        var number = 2
        while try await transaction.release(named: name) != nil {
            name = "\(window.to)-\(number)"
            number += 1
        }
        return name
    }

    private static let scoringTurnSeconds = 30
}

/// The making of one release, out of what was read of the database.
private struct ReleaseMaking: Sendable {
    let id: UUID
    let name: String
    let createdAt: Date
    let isScheduled: Bool
    let settings: ReleaseSettings
    let results: Results
    /// What was told of the providers' satisfaction.
    let told: [UUID: LiveSatisfaction]
    let maturedUntil: Day
    /// What the new figures are compared with before they are taken.
    let previous: ReleaseSnapshot?
    let previousInputs: ReleaseInputs?
    /// The latest one of an earlier window.
    let earlier: ReleaseSnapshot?
    let earlierInputs: ReleaseInputs?
    let keeper: ReleaseKeeper
    /// Reads a cohort's scores once the release is stored.
    let readScores: @Sendable (CohortKey, [UUID]?) async throws -> [ScoreDocument]

    /// The release, and what it tells of satisfaction.
    func made() throws -> (ReleaseDocuments, ReleaseSnapshot, [LiveSatisfaction]) {
        let (current, satisfaction) = try currentInputs()
        let adoption = try ReleaseAdoption(
            of: current,
            after: previous.flatMap { previous in previousInputs.map { previous.adopted($0) } },
            thresholds: settings.disclosure
        )
        let inputs = adoption.inputs
        let cohorts = try ReleaseScoring(
            seed: name,
            settings: settings,
            inputs: inputs,
            earlier: earlier.flatMap { earlier in
                earlierInputs.map { ReleaseScoring.Earlier(window: earlier.settings.window, inputs: $0) }
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
            inputs: keeper.held(inputs, ofRelease: id),
            cohorts: ReleasedCohorts(kept(cohorts)),
            views: views,
            publication: adoption.publication,
            memory: keeper.memory
        )
        return (documents, snapshot, satisfaction)
    }

    /// All cohorts together are large: but for everybody, which is asked for most, they are read
    /// again when they are asked for.
    private func kept(_ cohorts: [ScoredCohort]) -> [ReleasedCohort] {
        let reading = CohortReading(
            releaseID: id,
            settings: settings,
            book: DrawBook(seed: name, releaseID: id, memory: keeper.memory),
            memory: keeper.memory,
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

extension ReleaseInputs {
    /// Reads stored inputs. Throws where a document cannot be read.
    init(documents: [InputDocument]) throws {
        self.init(
            try concurrentMap(documents) { input in
                Result { try CanonicalJSON.value(ProviderInput.self, of: input.document) }
            }.map { try $0.get() }
        )
    }
}
