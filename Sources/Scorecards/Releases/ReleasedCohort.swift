import Disclosure
import Foundation
import Scoring
import Storage

/// A cohort of a release as far as it is known before its scores are: most cohorts are never asked for.
final class ReleasedCohort: Sendable {
    let yardstick: Yardstick
    /// Whose score is told to somebody besides the provider itself.
    let publicProviders: Set<UUID>
    private let read: @Sendable () async throws -> ScoredCohort
    /// The scores as far as they are in memory.
    private let known: @Sendable () -> ScoredCohort?
    private let turns = Turns()

    /// - Parameters:
    ///   - known: the scores, if they are in memory still.
    ///   - read: reads the scores, and keeps them in memory.
    init(
        _ yardstick: Yardstick,
        publicProviders: Set<UUID>,
        known: @escaping @Sendable () -> ScoredCohort?,
        read: @escaping @Sendable () async throws -> ScoredCohort
    ) {
        self.yardstick = yardstick
        self.publicProviders = publicProviders
        self.known = known
        self.read = read
    }

    /// A cohort whose scores are at hand.
    convenience init(_ scored: ScoredCohort) {
        self.init(scored.yardstick, publicProviders: scored.publicProviderIDs, known: { scored }, read: { scored })
    }

    var key: CohortKey { yardstick.cohort }

    /// How many providers the release itself compares with each other: those that are public, or everyone, where nobody is.
    var populationCount: Int { publicProviders.isEmpty ? yardstick.providerCount : publicProviders.count }

    /// The cohort with its scores. Whoever asks first waits for the reading, which others then wait for too.
    func scored() async throws -> ScoredCohort {
        if let known = known() { return known }
        return try await turns.take {
            if let known = self.known() { return known }
            try Task.checkCancellation()
            return try await self.read()
        }
    }
}

/// Reads the scores of a stored release's cohorts.
struct CohortReading: Sendable {
    let releaseID: UUID
    let settings: ReleaseSettings
    let book: DrawBook
    /// Where the scores are kept.
    let memory: ReleaseMemory
    /// A cohort's documents.
    let documents: @Sendable (CohortKey) async throws -> [ScoreDocument]

    /// The cohort of this yardstick, to be read when it is first asked for.
    func cohort(_ yardstick: Yardstick, publicProviders: Set<UUID>) -> ReleasedCohort {
        ReleasedCohort(yardstick, publicProviders: publicProviders) {
            memory.value(for: .cohort(releaseID, yardstick.cohort))
        } read: {
            let documents = try await documents(yardstick.cohort)
            let cohort = try await HeavyWork.run {
                let scores = try concurrentMap(documents) { score in
                    Result { try CanonicalJSON.value(ProviderScore.self, of: score.document) }
                }.map { try $0.get() }
                return ScoredCohort(
                    yardstick,
                    published: CohortRanking(scores),
                    book: book,
                    minimumData: settings.minimumData
                )
            }
            keep(cohort)
            return cohort
        }
    }

    /// Keeps scores that are at hand.
    func keep(_ cohort: ScoredCohort) {
        memory.keep(cohort, for: .cohort(releaseID, cohort.key), bytes: cohort.published.bytes)
    }
}
