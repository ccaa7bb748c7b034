package import Disclosure
package import Foundation
package import Scoring
import Synchronization

/// What is kept in memory of releases, up to a number of bytes. Beyond that, what was not used for
/// the longest time goes first.
///
/// All of it can be read or calculated again. One value is kept even if it is larger than the
/// limit.
package final class ReleaseMemory: Sendable {
    package enum Key: Hashable, Sendable {
        case release(UUID)
        case cohort(UUID, CohortKey)
        /// One provider's score in a cohort whose scores were not all read.
        case score(UUID, CohortKey, UUID)
        case draws(UUID)
        /// `population` is nil for the release's own.
        case ranking(UUID, CohortKey, population: Set<UUID>?, weights: Weights)
        case audience(UUID, Viewer)
        /// The priors of the release after this one.
        case comingPriors(UUID, CohortKey)
        /// The providers placed one by one in a population, until its ranking is calculated.
        case places(UUID, CohortKey, population: Set<UUID>?, weights: Weights)
    }

    private struct Entry {
        let value: any Sendable
        let bytes: Int
        /// Grows with each use.
        var lastUse: UInt64
    }

    private struct State {
        private(set) var entries: [Key: Entry] = [:]
        private(set) var bytes = 0
        private var uses: UInt64 = 0
        /// Every use in order, from `start` on. A later use of the same key makes it void.
        private(set) var order: [(key: Key, use: UInt64)] = []
        private var start = 0

        mutating func use(_ key: Key) -> (any Sendable)? {
            guard entries[key] != nil else { return nil }
            uses += 1
            entries[key]?.lastUse = uses
            order.append((key, uses))
            // Uses before `start` count too. Otherwise they would grow without end where as much
            // goes as comes.
            if order.count > 2 * entries.count + 64 {
                order = order[start...].filter { entries[$0.key]?.lastUse == $0.use }
                start = 0
            }
            return entries[key]?.value
        }

        mutating func insert(_ value: some Sendable, for key: Key, bytes size: Int) {
            entries[key] = Entry(value: value, bytes: size, lastUse: 0)
            bytes += size
            _ = use(key)
        }

        mutating func remove(_ key: Key) -> Entry? {
            let gone = entries.removeValue(forKey: key)
            bytes -= gone?.bytes ?? 0
            return gone
        }

        /// Removes what was not used for the longest time.
        mutating func removeOldest() -> Entry? {
            while start < order.count {
                let (key, use) = order[start]
                start += 1
                if entries[key]?.lastUse == use { return remove(key) }
            }
            return nil
        }

        /// Removes the draws of all releases except the one whose draws were used last.
        mutating func removeDraws() -> [Entry] {
            let draws = entries.filter { if case .draws = $0.key { true } else { false } }
            let newest = draws.max { $0.value.lastUse < $1.value.lastUse }?.key
            return draws.keys.filter { $0 != newest }.compactMap { remove($0) }
        }
    }

    private let limitBytes: Int
    private let state = Mutex(State())

    package init(limitBytes: Int = .max) {
        self.limitBytes = limitBytes
    }

    /// An estimate of the bytes of all that is kept.
    package var bytes: Int { state.withLock { $0.bytes } }

    package var count: Int { state.withLock { $0.entries.count } }

    /// How many uses are recorded. For tests.
    var useCount: Int { state.withLock { $0.order.count } }

    package func value<Value: Sendable>(for key: Key, as type: Value.Type = Value.self) -> Value? {
        state.withLock { $0.use(key) as? Value }
    }

    package func keep(_ value: some Sendable, for key: Key, bytes: Int) {
        // Removed values are large, so they are freed after the lock.
        let gone = state.withLock { state in
            var gone = [state.remove(key)]
            // Draws are many times larger than the rankings made from them, which are kept. The
            // draws of one release after another would push out everything else.
            if case .draws = key { gone += state.removeDraws() }
            state.insert(value, for: key, bytes: bytes)
            while state.bytes > limitBytes, state.entries.count > 1 { gone.append(state.removeOldest()) }
            return gone
        }
        withExtendedLifetime(gone) {}
    }

    package func forget(_ key: Key) {
        let gone = state.withLock { $0.remove(key) }
        withExtendedLifetime(gone) {}
    }
}
