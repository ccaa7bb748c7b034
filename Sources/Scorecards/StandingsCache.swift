import Synchronization
import Units

/// The rankings worked out lately from the current results; those of older results are forgotten.
final class StandingsCache: Sendable {
    private struct Key: Hashable {
        let query: StandingsQuery
        let asOf: Day
    }

    private struct State {
        var version: UInt64 = 0
        var standings: [Key: Standings] = [:]
    }

    private let state = Mutex(State())

    /// Where there are more than this, all are forgotten: a ranking is cheap to work out again.
    private static let capacity = 64

    func standings(_ query: StandingsQuery, asOf: Day, version: UInt64) -> Standings? {
        state.withLock { $0.version == version ? $0.standings[Key(query: query, asOf: asOf)] : nil }
    }

    func remember(_ standings: Standings) {
        state.withLock { state in
            guard standings.version >= state.version else { return }
            if standings.version > state.version || state.standings.count >= StandingsCache.capacity {
                state.standings.removeAll()
            }
            state.version = standings.version
            state.standings[Key(query: standings.query, asOf: standings.asOf)] = standings
        }
    }
}
