import Access
import Domain
import Foundation
import Logging
import Releases
import Storage
import Units

extension Palmares {
    /// Rescores the providers whose data changed, and makes the releases that are due. Returns when
    /// its task is cancelled.
    ///
    /// Every server runs this, and one server at a time has the turn. The database holds the marks
    /// of what is to be done. The transaction that stores a provider's figures also removes its
    /// mark, so if a server is killed, the next one does its work.
    ///
    /// It throws nothing: it logs each error and tries again after 5 seconds at the latest.
    package func scoreInTheBackground() async {
        let wake = ScoringWake()
        database.changes.add(wake)
        while !Task.isCancelled {
            do {
                try await markNewDay()
                // A smaller batch was the last one. A later mark wakes this loop again.
                while try await scoreDirtyProviders() == Palmares.scoringBatch {}
                try await makeDueRelease()
            } catch is CancellationError {
                return
            } catch {
                logger.warning("scoring will be tried again", metadata: ["error": "\(error)"])
            }
            await wake.wait(atMost: .seconds(5))
        }
    }

    /// Scores the providers that were marked first, at most 100, in one transaction.
    ///
    /// - Returns: how many providers it scored: 0 if none is marked or another server has the turn.
    /// - Throws: `StorageError`, or an error of the stored figures.
    package func scoreDirtyProviders() async throws -> Int {
        try await database.scoringTransaction(.scoring) { transaction in
            guard let dirty = try await transaction.takeDirtyProviders(limit: Palmares.scoringBatch), !dirty.isEmpty
            else { return 0 }
            let providers = dirty.map(\.providerID)
            let told = try await transaction.liveSatisfaction(of: providers)
            let live = try await liveFigures(of: providers, told: told)
            try await transaction.replaceLiveInputs(of: providers, by: live.inputs)
            try await transaction.replaceLiveDeals(of: providers, by: live.deals)
            try await transaction.store(live.satisfaction)
            try await transaction.clean(dirty)
            return dirty.count
        }
    }

    /// The live figures of these providers, as of today.
    private func liveFigures(of providers: [UUID], told: [LiveSatisfaction]) async throws -> LiveFigures {
        // Read once: at midnight an input of the old day must not look like one of the new day.
        let now = sources.now
        let (window, asOf) = (Window.running(on: now.day), now.day)
        let maturedUntil = settings.maturedUntil(asOf: asOf)
        // Another transaction reads all of it as of one moment, which is after the marks were read.
        let results = try await database.results(
            ofProviders: providers,
            ResultsPeriod(from: window.from, to: window.to, maturedUntil: maturedUntil),
            in: .scoring
        )
        return try await HeavyWork.run {
            let told = Dictionary(uniqueKeysWithValues: told.map { ($0.providerID, $0) })
            var live = LiveFigures()
            for results in ProviderResults.grouped(results) {
                let telling = try SatisfactionTelling(results, after: told[results.id])
                let (figures, news) = try telling.live()
                if let news { live.satisfaction.append(news) }
                let whole = ProviderInput(
                    results,
                    window: window,
                    asOf: asOf,
                    maturedUntil: maturedUntil,
                    satisfaction: []
                )
                live.deals += whole.engagements.compactMap { LiveDeals($0, of: whole.id) }
                for clientID in whole.clientIDs {
                    let part = whole.part(of: clientID, satisfaction: figures.ofClients[clientID] ?? [])
                    let document = try LiveSums(window: window, asOf: asOf, provider: part).canonicalText()
                    live.inputs.append(
                        LiveInput(providerID: whole.id, clientID: clientID, document: document, computedAt: now)
                    )
                }
            }
            return live
        }
    }

    /// Marks all providers on a new day. Meetings mature and engagements go on even if nobody
    /// uploads.
    private func markNewDay() async throws {
        let today = sources.today
        guard scoredDay.known != today else { return }
        let isMarked = try await database.scoringTransaction(.scoring) { transaction in
            guard try await transaction.takeScoringTurn() else { return false }
            if try await transaction.hasLiveInputs(before: today.start) {
                try await transaction.markAllProvidersDirty()
            }
            return true
        }
        if isMarked { scoredDay.set(today) }
    }

    private func makeDueRelease() async throws {
        guard settings.schedule != .never, let latest = try await database.latestRelease(in: .scoring) else { return }
        guard settings.schedule.isDue(today: sources.today, lastMade: latest.createdAt.day) else { return }
        guard try await !isHeldToday(database.heldRelease(in: .scoring)) else { return }
        let release = try await database.scoringTransaction(.scoring) { transaction -> Release? in
            try await transaction.waitForScoringTurn(timeoutSeconds: 30)
            // Another server may have made it while this one waited.
            guard let latest = try await transaction.latestRelease(),
                settings.schedule.isDue(today: sources.today, lastMade: latest.createdAt.day),
                try await !isHeldToday(transaction.heldRelease())
            else { return nil }
            do {
                return try await makeRelease(
                    ReleaseDraft(),
                    window: .closed(before: sources.today),
                    isScheduled: true,
                    in: transaction
                )
            } catch ReleaseError.shrinks(let held, previousName: _) {
                try await transaction.hold(held)
                logger.warning(
                    "a release that is due waits for an admin's word, as it would tell of far less than the one before",
                    metadata: [
                        "name": .string(held.name),
                        "providers": .string("\(held.providerCount) of \(held.previousProviderCount)"),
                        "cohorts": .string("\(held.cohortCount) of \(held.previousCohortCount)"),
                    ]
                )
                return nil
            }
        }
        if let release { logger.info("made a release", metadata: ["name": .string(release.name)]) }
    }

    /// A release that was held back is tried again on the next day. Making one costs too much to do
    /// it in vain every few seconds.
    private func isHeldToday(_ held: HeldRelease?) -> Bool { held?.heldAt.day == sources.today }

    private static let scoringBatch = 100
}

/// The live figures of a batch of providers.
private struct LiveFigures: Sendable {
    var inputs: [LiveInput] = []
    var deals: [LiveDeals] = []
    /// Only of the providers whose satisfaction has changed.
    var satisfaction: [LiveSatisfaction] = []
}

extension LiveDeals {
    /// nil if the engagement has no itemised deal.
    fileprivate init?(_ engagement: EngagementInput, of providerID: UUID) {
        guard !engagement.dealRevenues.isEmpty else { return nil }
        self.init(
            providerID: providerID,
            clientID: engagement.clientID,
            engagementID: engagement.engagementID,
            currency: engagement.currency,
            tenThousandths: engagement.dealRevenues.map { Int64(clamping: $0.tenThousandths) }
        )
    }
}
