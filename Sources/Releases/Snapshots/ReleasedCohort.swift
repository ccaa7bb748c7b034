import Disclosure
import Domain
import Foundation
import Scoring

/// A cohort of a release as far as it is known before its scores are: most cohorts are never asked
/// for.
package final class ReleasedCohort: Sendable {
    package let yardstick: Yardstick
    /// Whose score is told to somebody besides the provider itself.
    package let publicProviders: Set<UUID>
    private let read: @Sendable () async throws -> ScoredCohort
    private let readSome: @Sendable ([UUID]) async throws -> ScoredCohort
    /// The scores as far as they are in memory.
    private let known: @Sendable () -> ScoredCohort?
    private let turns = Turns()

    /// - Parameters:
    ///   - known: the scores, if they are in memory still.
    ///   - read: reads the scores, and keeps them in memory.
    ///   - readSome: reads the scores of some providers.
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

    /// A cohort whose scores are at hand.
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

    /// How many providers the release itself compares with each other: those that are public, or
    /// everyone, where nobody is.
    var populationCount: Int { publicProviders.isEmpty ? yardstick.providerCount : publicProviders.count }

    /// The cohort with its scores. Whoever asks first waits for the reading, which others then wait
    /// for too.
    package func scored() async throws -> ScoredCohort {
        if let known = known() { return known }
        return try await turns.take {
            if let known = self.known() { return known }
            try Task.checkCancellation()
            return try await self.read()
        }
    }

    /// The cohort with the scores of these providers at least, as the release itself ranks them.
    ///
    /// Of an old release little is asked for: thousands of scores are not read for one.
    package func excerpt(of providers: [UUID]) async throws -> ScoredCohort {
        if let known = known() { return known }
        return try await readSome(providers)
    }
}

extension Audience {
    /// How many providers' scores in the cohort may be known.
    package func visibleCount(in cohort: ReleasedCohort) -> Int {
        visibleCount(in: cohort.key, of: cohort.yardstick.providerCount)
    }

    /// Who is ranked against each other for this viewer; nil for whom the release itself ranks.
    package func population(in cohort: ReleasedCohort) -> Set<UUID>? {
        population(in: cohort.key, ofPublished: cohort.populationCount)
    }
}

/// Reads the scores of a stored release's cohorts.
package struct CohortReading: Sendable {
    package let releaseID: UUID
    package let settings: ReleaseSettings
    package let book: DrawBook
    /// Where the scores are kept.
    package let memory: ReleaseMemory
    /// A cohort's documents: of these providers, or of all.
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

    /// The cohort of this yardstick, to be read when it is first asked for.
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

    /// The scores of these providers, each once, as far as there are any; they are kept one by one.
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

    /// Keeps scores that are at hand.
    package func keep(_ cohort: ScoredCohort) {
        memory.keep(cohort, for: .cohort(releaseID, cohort.key), bytes: cohort.published.bytes)
    }
}
