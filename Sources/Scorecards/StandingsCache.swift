import Scoring
import Synchronization
import Units

/// The cohorts and rankings worked out lately from the current results; those of older results are forgotten.
final class StandingsCache: Sendable {
    private struct Key: Hashable {
        let query: StandingsQuery
        let asOf: Day
    }

    private struct State {
        var version: UInt64 = 0
        var cohorts: [Key: Cohort] = [:]
        var standings: [Key: Standings] = [:]
    }

    private let state = Mutex(State())

    /// Where there are more than this, all are forgotten: they are cheap to work out again.
    private static let capacity = 64

    func standings(_ query: StandingsQuery, asOf: Day, version: UInt64) -> Standings? {
        state.withLock { $0.version == version ? $0.standings[Key(query: query, asOf: asOf)] : nil }
    }

    /// The cohort of a query, whatever its weights.
    func cohort(_ query: StandingsQuery, asOf: Day, version: UInt64) -> Cohort? {
        let key = Key(query: query.withStandardWeights, asOf: asOf)
        return state.withLock { $0.version == version ? $0.cohorts[key] : nil }
    }

    func remember(_ standings: Standings, of cohort: Cohort) {
        let key = Key(query: standings.query, asOf: standings.asOf)
        let cohortKey = Key(query: standings.query.withStandardWeights, asOf: standings.asOf)
        state.withLock { state in
            guard standings.version >= state.version else { return }
            if standings.version > state.version {
                state = State(version: standings.version)
            }
            if state.cohorts.count >= StandingsCache.capacity { state.cohorts.removeAll() }
            if state.standings.count >= StandingsCache.capacity { state.standings.removeAll() }
            state.cohorts[cohortKey] = cohort
            state.standings[key] = standings
        }
    }
}
