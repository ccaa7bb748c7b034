import Disclosure
import Foundation
import Scoring
import Storage
import Synchronization

/// A cohort of a release as far as it is known before its scores are: most cohorts are never asked for.
final class ReleasedCohort: Sendable {
    let yardstick: Yardstick
    /// Whose score is told to somebody besides the provider itself.
    let publicProviders: Set<UUID>
    private let read: @Sendable () async throws -> ScoredCohort
    private let known = Mutex<ScoredCohort?>(nil)
    private let turns = Turns()

    /// - Parameter read: reads the scores, when they are first asked for.
    init(
        _ yardstick: Yardstick,
        publicProviders: Set<UUID>,
        read: @escaping @Sendable () async throws -> ScoredCohort
    ) {
        self.yardstick = yardstick
        self.publicProviders = publicProviders
        self.read = read
    }

    /// A cohort whose scores are at hand.
    convenience init(_ scored: ScoredCohort) {
        self.init(scored.yardstick, publicProviders: scored.publicProviderIDs) { scored }
    }

    var key: CohortKey { yardstick.cohort }

    /// How many providers the release itself compares with each other: those that are public, or everyone, where nobody is.
    var populationCount: Int { publicProviders.isEmpty ? yardstick.providerCount : publicProviders.count }

    /// The cohort with its scores. Whoever asks first waits for the reading, which others then wait for too.
    func scored() async throws -> ScoredCohort {
        if let known = known.withLock({ $0 }) { return known }
        return try await turns.take {
            if let known = self.known.withLock({ $0 }) { return known }
            let scored = try await self.read()
            self.known.withLock { $0 = scored }
            return scored
        }
    }
}

/// Reads the scores of a stored release's cohorts.
struct CohortReading: Sendable {
    let settings: ReleaseSettings
    let book: DrawBook
    /// A cohort's documents.
    let documents: @Sendable (CohortKey) async throws -> [ScoreDocument]

    /// The cohort of this yardstick, to be read when it is first asked for.
    func cohort(_ yardstick: Yardstick, publicProviders: Set<UUID>) -> ReleasedCohort {
        ReleasedCohort(yardstick, publicProviders: publicProviders) {
            let documents = try await documents(yardstick.cohort)
            return try await HeavyWork.run {
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
        }
    }
}
