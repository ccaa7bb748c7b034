import Access
import Disclosure
import Domain
import Foundation
import Logging
import Releases
import Storage
import Synchronization
import Units

/// Keeps the latest release in memory, and the releases that were asked for lately.
///
/// A release never changes, so its snapshot is right as long as the release exists. The keeper only
/// has to learn of a newer release. It reads that one in the background, and then replaces the old
/// one at once. While it receives no change notices, it asks the database each time which release
/// is the latest.
///
/// After a failover, the database may lack releases that it had announced before. So once notices
/// come again, the keeper looks for each kept release in the database before it gives it out.
final class ReleaseKeeper: InvalidationFollower {
    private struct State {
        var isFollowing = false
        /// Whether there may be a later release than the one kept.
        var isStale = true
        /// The latest known release; nil if there is none, or none was read yet.
        var latest: ReleaseSnapshot?
        /// The release that this server is about to store.
        var expected: ReleaseSnapshot?
        /// The ids of the releases that were asked for by name.
        var ids: [String: UUID] = [:]
        /// The kept releases that the database was seen to have since notices last began to come.
        var confirmed: Set<UUID> = []
        /// Counts the notices. A reading that began before the last notice is known to be old.
        var news: UInt64 = 0
    }

    private let database: Database
    private let logger: Logger
    private let state = Mutex(State())
    private let turns = Turns()
    /// Each release has its own turns, so no reader waits for another release.
    private let turnsByRelease = Mutex<[UUID: Turns]>([:])
    /// What is kept of releases, apart from the latest release itself.
    let memory: ReleaseMemory
    /// Limits the work on old releases: each tenant reads and calculates one at a time.
    let shares = Shares(total: max(2, HeavyWork.threads), perOwner: 1, waitLimit: .seconds(30))

    init(database: Database, memoryBytes: Int = .max, logger: Logger) {
        self.database = database
        self.memory = ReleaseMemory(limitBytes: memoryBytes)
        self.logger = logger
    }

    /// Runs work on a release. Work on an old release counts as the tenant's share.
    ///
    /// - Parameter owner: the tenant; nil for the platform.
    func working<Result: Sendable>(
        on releaseID: UUID,
        for owner: UUID?,
        _ body: () async throws -> Result
    ) async throws -> Result {
        if isLatest(releaseID) { return try await body() }
        return try await shares.holding(for: owner, body)
    }

    /// Whether this is the latest release, as far as this server knows.
    func isLatest(_ id: UUID) -> Bool { state.withLock { $0.latest?.release.id == id } }

    /// The latest release; nil if a look-up is needed to be sure which one it is.
    var fresh: ReleaseSnapshot? {
        state.withLock { $0.isFollowing && !$0.isStale ? $0.latest : nil }
    }

    /// The latest release; nil if there is none yet.
    ///
    /// While a newer release is being read into memory, this still returns the old one. It is
    /// complete, and right for its window.
    func latest() async throws -> ReleaseSnapshot? {
        let known = state.withLock { $0.isFollowing ? $0.latest : nil }
        if let known { return known }
        return try await refresh()
    }

    /// A release by its id; nil if there is none.
    ///
    /// - Parameter owner: the tenant that asks. Reading counts as its share; nil belongs to no
    ///   tenant.
    func release(_ id: UUID, for owner: UUID? = nil) async throws -> ReleaseSnapshot? {
        try await kept(id, for: owner) {
            try await self.database.release(id, in: .scoring)?.id
        }
    }

    /// A release by its name; nil if there is none.
    ///
    /// - Parameter owner: see `release`.
    func release(named name: String, for owner: UUID? = nil) async throws -> ReleaseSnapshot? {
        let known = state.withLock { state in
            state.latest?.release.name == name ? state.latest?.release.id : state.ids[name]
        }
        let snapshot = try await kept(known, for: owner) {
            try await self.database.release(named: name, in: .scoring)?.id
        }
        if let snapshot { state.withLock { $0.ids[name] = snapshot.release.id } }
        return snapshot
    }

    /// Remembers a release that this server is about to store, because the client that made it
    /// reads it at once.
    func expect(_ snapshot: ReleaseSnapshot) {
        state.withLock { state in
            state.expected = snapshot
            state.news += 1
        }
    }

    func hear(_ change: Invalidation) {
        guard case .release(let id) = change else { return }
        let isNews = state.withLock { state in
            state.news += 1
            if let expected = state.expected, expected.release.id == id { takeAsLatest(expected, &state) }
            if state.latest?.release.id == id { return false }
            state.isStale = true
            return true
        }
        guard isNews else { return }
        // In the background: requests get the old release meanwhile.
        Task { await refreshInBackground() }
    }

    func setFollowing(_ isFollowing: Bool) {
        state.withLock { state in
            state.isFollowing = isFollowing
            state.isStale = true
            state.news += 1
            state.confirmed = []
            guard isFollowing else { return }
            // The database may have lost this release, so it is not given out as the latest.
            keep(state.latest)
            state.latest = nil
        }
        if isFollowing { Task { await refreshInBackground() } }
    }

    private func refreshInBackground() async {
        do {
            try await refresh()?.prepare()
        } catch {
            // The next request tries again. If that fails too, its client gets the error.
            logger.warning("the latest release could not be read", metadata: ["error": "\(error)"])
            state.withLock { $0.latest = $0.isStale ? nil : $0.latest }
        }
    }

    private func refresh() async throws -> ReleaseSnapshot? {
        try await turns.take {
            if let fresh = self.fresh { return fresh }
            // The mark is removed before the reading, so that a release made during the reading
            // sets it again.
            let news = self.state.withLock { state in
                state.isStale = false
                return state.news
            }
            do {
                let release = try await self.database.latestRelease(in: .scoring)
                let known = self.state.withLock { state in
                    [state.latest, state.expected].compactMap(\.self).first { $0.release.id == release?.id }
                }
                var snapshot = known
                if known == nil, let release { snapshot = try await self.read(release.id, isLatest: true) }
                let found = snapshot
                self.state.withLock { state in
                    // The database's answer counts, even if it is an earlier release or none. It
                    // does not count against a notice that came since.
                    if state.news == news {
                        self.settle(on: found, &state)
                    } else if let found {
                        self.takeAsLatest(found, &state)
                    }
                }
                return snapshot
            } catch {
                self.state.withLock { $0.isStale = true }
                throw error
            }
        }
    }

    private func kept(
        _ expectedID: UUID?,
        for owner: UUID?,
        reading id: @escaping @Sendable () async throws -> UUID?
    ) async throws -> ReleaseSnapshot? {
        let (known, isCertain) = state.withLock { state in
            let known = expectedID.flatMap { id in
                state.latest?.release.id == id ? state.latest : memory.value(for: .release(id))
            }
            return (known, known.map { state.confirmed.contains($0.release.id) } == true)
        }
        if let known, isCertain { return known }
        let news = state.withLock { $0.news }
        guard let id = try await id() else {
            if let known { forget(known) }
            return nil
        }
        var snapshot = known?.release.id == id ? known : nil
        if snapshot == nil {
            snapshot = try await shares.holding(for: owner) { try await readInTurn(id) }
        }
        guard let snapshot else { return nil }
        state.withLock { state in
            if state.news == news, state.isFollowing { state.confirmed.insert(id) }
        }
        return snapshot
    }

    /// The first request for a release reads it. The others wait for that reading.
    private func readInTurn(_ id: UUID) async throws -> ReleaseSnapshot? {
        try await turns(of: id).take {
            if let known: ReleaseSnapshot = self.memory.value(for: .release(id)) { return known }
            try Task.checkCancellation()
            let read = try await self.read(id, isLatest: false)
            self.keep(read)
            return read
        }
    }

    private func turns(of id: UUID) -> Turns {
        turnsByRelease.withLock { turns in
            let known = turns[id] ?? Turns()
            turns[id] = known
            return known
        }
    }

    /// Reads a release from the database; nil if there is none.
    ///
    /// - Parameter isLatest: keeps its inputs in memory, because they are needed all the time.
    private func read(_ id: UUID, isLatest: Bool) async throws -> ReleaseSnapshot? {
        guard let outline = try await database.releaseOutline(id, in: .scoring) else { return nil }
        var inputs = inputs(ofRelease: id)
        if isLatest { inputs = held(try await inputs.all(), ofRelease: id) }
        let reading = inputs
        return try await HeavyWork.run {
            try ReleaseSnapshot(
                outline,
                memory: self.memory,
                inputs: reading,
                scores: self.scores(ofRelease: id)
            )
        }
    }

    /// The inputs of the latest release. Once the release is an old one, they are read on demand.
    func held(_ inputs: ReleaseInputs, ofRelease id: UUID) -> InputReading {
        .held(inputs) { self.inputs(ofRelease: id) }
    }

    func inputs(ofRelease id: UUID) -> InputReading {
        .stored { [database] providers in
            try await database.releaseInputs(id, ofProviders: providers, in: .scoring)
        }
    }

    /// Keeps a release that is not the latest. Its inputs are dropped, and read again on demand.
    private func keep(_ snapshot: ReleaseSnapshot?) {
        guard let snapshot else { return }
        memory.keep(snapshot.asOld, for: .release(snapshot.release.id), bytes: snapshot.bytes)
    }

    private func forget(_ snapshot: ReleaseSnapshot) {
        memory.forget(.release(snapshot.release.id))
        state.withLock { state in
            state.ids[snapshot.release.name] = nil
            if state.latest?.release.id == snapshot.release.id { state.latest = nil }
        }
    }

    private func takeAsLatest(_ snapshot: ReleaseSnapshot, _ state: inout State) {
        guard snapshot.isLater(than: state.latest) else { return }
        keep(state.latest)
        state.latest = snapshot
        state.confirmed.insert(snapshot.release.id)
        state.expected = nil
    }

    /// Takes the database's latest release as the latest; nil if the database has no release.
    private func settle(on snapshot: ReleaseSnapshot?, _ state: inout State) {
        if let snapshot, snapshot.isLater(than: state.latest) { return takeAsLatest(snapshot, &state) }
        state.latest = snapshot
        if let snapshot, state.isFollowing { state.confirmed.insert(snapshot.release.id) }
    }

    /// A function that reads the score documents of a cohort: of these providers, or of all if nil.
    func scores(ofRelease id: UUID) -> @Sendable (CohortKey, [UUID]?) async throws -> [ScoreDocument] {
        { [database] cohort, providers in
            try await database.scoreDocuments(
                ofRelease: id,
                cohort: cohort.description,
                ofProviders: providers,
                in: .scoring
            )
        }
    }
}

extension ReleaseSnapshot {
    fileprivate func isLater(than other: ReleaseSnapshot?) -> Bool {
        guard let other else { return true }
        return (release.createdAt, release.id.text) > (other.release.createdAt, other.release.id.text)
    }
}
