import Disclosure
import Foundation
import Synchronization

/// The cohorts of a release by their keys: everybody together, and those that are told of to
/// somebody.
///
/// A stored release has hundreds, and hardly any are asked for: what they are measured by is read
/// as they are.
package final class ReleasedCohorts: Sendable {
    package let keys: Set<CohortKey>
    /// The cohorts that are told of to somebody.
    package let released: Set<CohortKey>
    /// Whose scores are told to somebody besides the provider itself.
    package let publicProviders: [CohortKey: Set<UUID>]
    private let known: Mutex<[CohortKey: ReleasedCohort]>
    private let read: @Sendable (CohortKey) throws -> ReleasedCohort?

    /// Cohorts that are at hand.
    package init(_ cohorts: [ReleasedCohort]) {
        keys = Set(cohorts.map(\.key))
        released = Set(cohorts.filter(\.yardstick.isReleased).map(\.key))
        publicProviders = Dictionary(uniqueKeysWithValues: cohorts.map { ($0.key, $0.publicProviders) })
        known = Mutex(Dictionary(uniqueKeysWithValues: cohorts.map { ($0.key, $0) }))
        read = { _ in nil }
    }

    /// Stored cohorts. Throws where the yardstick of everybody together cannot be read.
    ///
    /// - Parameter reading: reads their scores.
    init(_ outline: DecodedOutline, reading: CohortReading) throws {
        keys = Set(outline.priors.keys)
        released = try outline.released.cohorts
        publicProviders = outline.publicProviders
        known = Mutex([:])
        read = { key in
            try outline.yardstick(of: key).map {
                reading.cohort($0, publicProviders: outline.publicProviders[key] ?? [])
            }
        }
    }

    /// Throws where the cohort's yardstick cannot be read.
    package subscript(key: CohortKey) -> ReleasedCohort? {
        get throws {
            if let known = known.withLock({ $0[key] }) { return known }
            guard let cohort = try read(key) else { return nil }
            return known.withLock { known in
                let first = known[key] ?? cohort
                known[key] = first
                return first
            }
        }
    }

    /// What they take in memory without their scores, by estimate.
    package var bytes: Int { publicProviders.values.reduce(keys.count * 1536) { $0 + 48 * $1.count } }
}
