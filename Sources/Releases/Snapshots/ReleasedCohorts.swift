package import Disclosure
package import Foundation
import Synchronization

/// The cohorts of a release by their keys: that of all providers, and the published ones.
///
/// A stored release has hundreds, and clients ask for hardly any. So a yardstick is read when a
/// client asks for its cohort.
package final class ReleasedCohorts: Sendable {
    package let keys: Set<CohortKey>
    /// The cohorts that are published.
    package let released: Set<CohortKey>
    /// The providers whose scores are published.
    package let publicProviders: [CohortKey: Set<UUID>]
    private let known: Mutex<[CohortKey: ReleasedCohort]>
    private let read: @Sendable (CohortKey) throws -> ReleasedCohort?

    /// Cohorts that are known.
    package init(_ cohorts: [ReleasedCohort]) {
        keys = Set(cohorts.map(\.key))
        released = Set(cohorts.filter(\.yardstick.isReleased).map(\.key))
        publicProviders = Dictionary(uniqueKeysWithValues: cohorts.map { ($0.key, $0.publicProviders) })
        known = Mutex(Dictionary(uniqueKeysWithValues: cohorts.map { ($0.key, $0) }))
        read = { _ in nil }
    }

    /// Stored cohorts.
    ///
    /// - Parameter reading: Reads their scores.
    /// - Throws: `DecodingError` if the yardstick of all providers cannot be read.
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

    /// - Throws: `DecodingError` if the cohort's yardstick cannot be read.
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

    /// An estimate of the bytes they take in memory without their scores.
    package var bytes: Int { publicProviders.values.reduce(keys.count * 1536) { $0 + 48 * $1.count } }
}
