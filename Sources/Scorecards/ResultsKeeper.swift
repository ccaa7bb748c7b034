import Foundation
import Storage
import Synchronization
import Tenancy

/// Keeps the latest snapshot of the results, and reads anew what has changed when somebody next asks.
///
/// Nobody is ever given what was stale before asking: a change is heard before the answer to the request that made it.
/// While changes made by other servers cannot be heard, everything is read anew each time.
final class ResultsKeeper: ChangeFollower {
    private struct State {
        var isFollowing = false
        var snapshot: ResultsSnapshot?
        var staleProviders: Set<UUID> = []
        var isAllStale = true
        /// Marks have been taken off for a reading that has not ended: the snapshot is not fresh until it has.
        var isReading = false
        var version: UInt64 = 0
    }

    private let database: Database
    private let state = Mutex(State())
    private let turns = Turns()

    init(database: Database) {
        self.database = database
    }

    /// The snapshot, if nothing that it was made of has changed: at no cost.
    var fresh: ResultsSnapshot? {
        state.withLock { state in
            guard state.isFollowing, !state.isReading, !state.isAllStale, state.staleProviders.isEmpty else {
                return nil
            }
            return state.snapshot
        }
    }

    /// The results as they stand.
    ///
    /// Throws `StorageError`.
    func current() async throws -> ResultsSnapshot {
        if let fresh { return fresh }
        return try await turns.take {
            // Whoever had the turn before may have read what was stale.
            if let fresh = self.fresh { return fresh }
            return try await self.refresh()
        }
    }

    func hear(_ change: Change) {
        state.withLock { state in
            switch change {
            case .provider(let id): state.staleProviders.insert(id)
            case .exchangeRates: state.isAllStale = true
            case .access: break
            }
        }
    }

    func setFollowing(_ isFollowing: Bool) {
        state.withLock { state in
            state.isFollowing = isFollowing
            state.isAllStale = true
        }
    }

    private func refresh() async throws -> ResultsSnapshot {
        // Marks are taken off before the reading: a change during it marks anew.
        let (old, stale) = state.withLock { state -> (ResultsSnapshot?, Set<UUID>) in
            let old = state.isAllStale || !state.isFollowing ? nil : state.snapshot
            let stale = state.staleProviders
            state.isAllStale = false
            state.staleProviders = []
            state.isReading = true
            return (old, stale)
        }
        do {
            let results = try await database.results(
                ofProviders: old == nil ? nil : Array(stale),
                in: .scoring
            )
            return state.withLock { state in
                state.version += 1
                let new =
                    old?.replacing(stale, with: results, version: state.version)
                    ?? ResultsSnapshot(version: state.version, results)
                state.snapshot = new
                state.isReading = false
                return new
            }
        } catch {
            state.withLock { state in
                state.isReading = false
                state.isAllStale = state.isAllStale || old == nil
                state.staleProviders.formUnion(stale)
            }
            throw error
        }
    }
}

/// Lets one at a time do something that takes long, in the order in which they came.
actor Turns {
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func take<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result {
        if isTaken {
            await withCheckedContinuation { waiting.append($0) }
        }
        isTaken = true
        defer {
            if waiting.isEmpty {
                isTaken = false
            } else {
                waiting.removeFirst().resume()
            }
        }
        return try await body()
    }
}
