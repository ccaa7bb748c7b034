import Disclosure
import Foundation
import Scoring
import Synchronization

/// What is kept in memory of releases, as much as fits in so many bytes. Above that, what was used longest ago goes first.
///
/// All of it can be read or worked out again. One value is kept even if it is larger than all that may be kept.
final class ReleaseMemory: Sendable {
    enum Key: Hashable, Sendable {
        case release(UUID)
        case cohort(UUID, CohortKey)
        case draws(UUID)
        /// `population` is nil for the release's own.
        case ranking(UUID, CohortKey, population: Set<UUID>?, weights: Weights)
        case audience(UUID, Reader)
    }

    private struct Entry {
        let value: any Sendable
        let bytes: Int
        /// Ascending with each use.
        var lastUse: UInt64
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var bytes = 0
        var uses: UInt64 = 0

        /// Removes the draws of all releases but the one whose draws were used last.
        mutating func removeDraws() -> [Entry] {
            let draws = entries.filter { if case .draws = $0.key { true } else { false } }
            let newest = draws.max { $0.value.lastUse < $1.value.lastUse }?.key
            return draws.filter { $0.key != newest }.map { key, entry in
                entries[key] = nil
                bytes -= entry.bytes
                return entry
            }
        }
    }

    private let limitBytes: Int
    private let state = Mutex(State())

    init(limitBytes: Int = .max) {
        self.limitBytes = limitBytes
    }

    /// What all that is kept takes, by estimate.
    var bytes: Int { state.withLock { $0.bytes } }

    var count: Int { state.withLock { $0.entries.count } }

    func value<Value: Sendable>(for key: Key, as type: Value.Type = Value.self) -> Value? {
        state.withLock { state in
            state.uses += 1
            state.entries[key]?.lastUse = state.uses
            return state.entries[key]?.value as? Value
        }
    }

    func keep(_ value: some Sendable, for key: Key, bytes: Int) {
        // What goes is let go after the lock: it is large.
        let gone = state.withLock { state in
            var gone: [Entry] = []
            state.uses += 1
            if let old = state.entries.removeValue(forKey: key) {
                state.bytes -= old.bytes
                gone.append(old)
            }
            // Draws are many times larger than the rankings they make, which are kept: those of a release after the other would
            // push out all else.
            if case .draws = key { gone += state.removeDraws() }
            state.entries[key] = Entry(value: value, bytes: bytes, lastUse: state.uses)
            state.bytes += bytes
            while state.bytes > limitBytes, state.entries.count > 1,
                let oldest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse })
            {
                state.entries[oldest.key] = nil
                state.bytes -= oldest.value.bytes
                gone.append(oldest.value)
            }
            return gone
        }
        withExtendedLifetime(gone) {}
    }

    func forget(_ key: Key) {
        let gone = state.withLock { state in
            let gone = state.entries.removeValue(forKey: key)
            state.bytes -= gone?.bytes ?? 0
            return gone
        }
        withExtendedLifetime(gone) {}
    }
}

extension CohortRanking {
    /// What it takes in memory, by estimate: beside each score, its places and its identifiers.
    var bytes: Int {
        scores.count * (MemoryLayout<ProviderScore>.stride + KPI.allCases.count * PublishedPlaces.count + 256) + 1024
    }
}

extension ProviderDraws {
    /// What one provider's draws take in memory: two bytes for each draw of each of the four sources.
    static let bytes = 4 * count * 2 + 128
}
