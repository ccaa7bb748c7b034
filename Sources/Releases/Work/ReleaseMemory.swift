import Disclosure
import Foundation
import Scoring
import Synchronization

/// What is kept in memory of releases, as much as fits in so many bytes. Above that, what was used
/// longest ago goes first.
///
/// All of it can be read or worked out again. One value is kept even if it is larger than all that
/// may be kept.
package final class ReleaseMemory: Sendable {
    package enum Key: Hashable, Sendable {
        case release(UUID)
        case cohort(UUID, CohortKey)
        /// One provider's score in a cohort that was not read whole.
        case score(UUID, CohortKey, UUID)
        case draws(UUID)
        /// `population` is nil for the release's own.
        case ranking(UUID, CohortKey, population: Set<UUID>?, weights: Weights)
        case audience(UUID, Viewer)
        /// Whom a population was asked about, as long as its ranking is not worked out.
        case places(UUID, CohortKey, population: Set<UUID>?, weights: Weights)
    }

    private struct Entry {
        let value: any Sendable
        let bytes: Int
        /// Ascending with each use.
        var lastUse: UInt64
    }

    private struct State {
        private(set) var entries: [Key: Entry] = [:]
        private(set) var bytes = 0
        private var uses: UInt64 = 0
        /// Every use in its order; a later one of the same key makes it void. From `start` on.
        private(set) var order: [(key: Key, use: UInt64)] = []
        private var start = 0

        mutating func use(_ key: Key) -> (any Sendable)? {
            guard entries[key] != nil else { return nil }
            uses += 1
            entries[key]?.lastUse = uses
            order.append((key, uses))
            // Those before `start` count too: where as much goes as comes, they would never end.
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

        /// Removes what was used longest ago.
        mutating func removeOldest() -> Entry? {
            while start < order.count {
                let (key, use) = order[start]
                start += 1
                if entries[key]?.lastUse == use { return remove(key) }
            }
            return nil
        }

        /// Removes the draws of all releases but the one whose draws were used last.
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

    /// What all that is kept takes, by estimate.
    package var bytes: Int { state.withLock { $0.bytes } }

    package var count: Int { state.withLock { $0.entries.count } }

    /// How many uses are on record. For tests.
    var useCount: Int { state.withLock { $0.order.count } }

    package func value<Value: Sendable>(for key: Key, as type: Value.Type = Value.self) -> Value? {
        state.withLock { $0.use(key) as? Value }
    }

    package func keep(_ value: some Sendable, for key: Key, bytes: Int) {
        // What goes is let go after the lock: it is large.
        let gone = state.withLock { state in
            var gone = [state.remove(key)]
            // Draws are many times larger than the rankings they make, which are kept: those of a
            // release after the other would push out all else.
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
