package import Disclosure
package import Domain
package import Foundation
import Scoring

/// A cohort of a release before its scores are read. Clients never ask for most cohorts.
package final class ReleasedCohort: Sendable {
    package let yardstick: Yardstick
    /// The providers whose scores are published.
    package let publicProviders: Set<UUID>
    private let read: @Sendable () async throws -> ScoredCohort
    private let readSome: @Sendable ([UUID]) async throws -> ScoredCohort
    /// The scores if they are in memory.
    private let known: @Sendable () -> ScoredCohort?
    private let turns = Turns()

    /// - Parameters:
    ///   - known: The scores, if they are still in memory.
    ///   - read: Reads the scores, and keeps them in memory.
    ///   - readSome: Reads the scores of some providers.
    package init(
        _ yardstick: Yardstick,
        publicProviders: Set<UUID>,
        known: @escaping @Sendable () -> ScoredCohort?,
        read: @escaping @Sendable () async throws -> ScoredCohort,
        readSome: @escaping @Sendable ([UUID]) async throws -> ScoredCohort
    ) {
        self.yardstick = yardstick
        self.publicProviders = publicProviders
        self.known = known
        self.read = read
        self.readSome = readSome
    }

    /// A cohort whose scores are known.
    package convenience init(_ scored: ScoredCohort) {
        self.init(scored.yardstick, publicProviders: scored.publicProviderIDs) {
            scored
        } read: {
            scored
        } readSome: { _ in
            scored
        }
    }

    package var key: CohortKey { yardstick.cohort }

    /// How many providers the release itself ranks against each other: the public ones, or all if
    /// none is public.
    var populationCount: Int { publicProviders.isEmpty ? yardstick.providerCount : publicProviders.count }

    /// The cohort with its scores. The first caller reads them, and others wait for the same
    /// reading.
    package func scored() async throws -> ScoredCohort {
        if let known = known() { return known }
        return try await turns.take {
            if let known = self.known() { return known }
            try Task.checkCancellation()
            return try await self.read()
        }
    }

    /// The cohort with at least the scores of these providers, as the release itself ranks them.
    ///
    /// Clients ask for little of an old release, so it does not read thousands of scores for one.
    package func excerpt(of providers: [UUID]) async throws -> ScoredCohort {
        if let known = known() { return known }
        return try await readSome(providers)
    }
}

extension Audience {
    /// How many providers' scores in the cohort are visible.
    package func visibleCount(in cohort: ReleasedCohort) -> Int {
        visibleCount(in: cohort.key, of: cohort.yardstick.providerCount)
    }

    /// The providers that are ranked against each other for this viewer; nil for those that the
    /// release itself ranks.
    package func population(in cohort: ReleasedCohort) -> Set<UUID>? {
        population(in: cohort.key, ofPublished: cohort.populationCount)
    }
}

/// Reads the scores of a stored release's cohorts.
package struct CohortReading: Sendable {
    package let releaseID: UUID
    package let settings: ReleaseSettings
    package let book: DrawBook
    /// Keeps the scores.
    package let memory: ReleaseMemory
    /// Reads a cohort's documents, of these providers or, for nil, of all.
    package let documents: @Sendable (CohortKey, [UUID]?) async throws -> [ScoreDocument]

    package init(
        releaseID: UUID,
        settings: ReleaseSettings,
        book: DrawBook,
        memory: ReleaseMemory,
        documents: @escaping @Sendable (CohortKey, [UUID]?) async throws -> [ScoreDocument]
    ) {
        self.releaseID = releaseID
        self.settings = settings
        self.book = book
        self.memory = memory
        self.documents = documents
    }

    /// The cohort of this yardstick. Its scores are read when a client first asks for them.
    package func cohort(_ yardstick: Yardstick, publicProviders: Set<UUID>) -> ReleasedCohort {
        ReleasedCohort(yardstick, publicProviders: publicProviders) {
            memory.value(for: .cohort(releaseID, yardstick.cohort))
        } read: {
            let documents = try await documents(yardstick.cohort, nil)
            let cohort = try await HeavyWork.run {
                let scores = try concurrentMap(documents) { score in
                    Result { try ProviderScore(canonicalText: score.document) }
                }.map { try $0.get() }
                return scored(yardstick, CohortRanking(scores))
            }
            keep(cohort)
            return cohort
        } readSome: { providers in
            scored(
                yardstick,
                CohortRanking(try await scores(of: providers, yardstick), rankedCount: yardstick.rankedCount)
            )
        }
    }

    /// The scores of these providers, each once; a provider without one is left out. Each score is
    /// kept by itself.
    private func scores(of providers: [UUID], _ yardstick: Yardstick) async throws -> [ProviderScore] {
        let key = { (id: UUID) in ReleaseMemory.Key.score(releaseID, yardstick.cohort, id) }
        var (scores, missing): ([ProviderScore], [UUID]) = ([], [])
        for id in Set(providers) {
            if let known: ProviderScore = memory.value(for: key(id)) {
                scores.append(known)
            } else {
                missing.append(id)
            }
        }
        guard !missing.isEmpty else { return scores }
        for document in try await documents(yardstick.cohort, missing) {
            let score = try ProviderScore(canonicalText: document.document)
            memory.keep(score, for: key(document.providerID), bytes: CohortRanking.bytesOfScore)
            scores.append(score)
        }
        return scores
    }

    private func scored(_ yardstick: Yardstick, _ published: CohortRanking) -> ScoredCohort {
        ScoredCohort(yardstick, published: published, book: book, minimumData: settings.minimumData)
    }

    /// Keeps scores that are known.
    package func keep(_ cohort: ScoredCohort) {
        memory.keep(cohort, for: .cohort(releaseID, cohort.key), bytes: cohort.published.bytes)
    }
}
