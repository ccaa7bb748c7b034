import Access
import Disclosure
import Domain
import Foundation
import Logging
import Releases
import Storage
import Synchronization
import Units

/// Keeps the latest release in memory, and the ones that were asked for lately.
///
/// A release never changes, so that a snapshot of one is right for as long as the release is there;
/// what has to be heard of is a newer one. It is read in the background and then put in the place
/// of the old one at once. While changes made by other servers cannot be heard, the database is
/// asked each time which release is the latest.
///
/// A database that others took over may lack what the one before it had told: once it is heard
/// again, each release that is kept is looked for in it before it is given.
final class ReleaseKeeper: InvalidationFollower {
    private struct State {
        var isFollowing = false
        /// Whether the latest may be another than the one kept.
        var isStale = true
        /// The latest that is known; nil where there is none, or none was read yet.
        var latest: ReleaseSnapshot?
        /// The one that this server is about to store.
        var expected: ReleaseSnapshot?
        /// The ids of those that were asked for by name.
        var ids: [String: UUID] = [:]
        /// Which of those kept the database was found to have since it was last heard again.
        var confirmed: Set<UUID> = []
        /// Counts what was heard, so that a reading that began before it is known to be old.
        var news: UInt64 = 0
    }

    private let database: Database
    private let logger: Logger
    private let state = Mutex(State())
    private let turns = Turns()
    /// Who reads a release has a turn of its own: nobody waits for another release.
    private let turnsByRelease = Mutex<[UUID: Turns]>([:])
    /// What is kept of releases beside the latest one itself.
    let memory: ReleaseMemory
    /// Who may read and work out old releases: one piece of work at a time for each tenant.
    let shares = Shares(total: max(2, HeavyWork.threads), perOwner: 1, waitLimit: .seconds(30))

    init(database: Database, memoryBytes: Int = .max, logger: Logger) {
        self.database = database
        self.memory = ReleaseMemory(limitBytes: memoryBytes)
        self.logger = logger
    }

    /// Runs work on a release: on an old one, as one of its tenant's share.
    func working<Result: Sendable>(
        on releaseID: UUID,
        for owner: UUID?,
        _ body: () async throws -> Result
    ) async throws -> Result {
        if isLatest(releaseID) { return try await body() }
        return try await shares.holding(for: owner, body)
    }

    /// Whether it is the latest release, as far as this server has heard.
    func isLatest(_ id: UUID) -> Bool { state.withLock { $0.latest?.release.id == id } }

    /// The latest release, if it is known to be the latest at no cost.
    var fresh: ReleaseSnapshot? {
        state.withLock { $0.isFollowing && !$0.isStale ? $0.latest : nil }
    }

    /// The latest release; nil where there is none yet.
    ///
    /// Where a newer one is on its way into memory the old one is given still: it is whole, and
    /// right of its window.
    func latest() async throws -> ReleaseSnapshot? {
        let known = state.withLock { $0.isFollowing ? $0.latest : nil }
        if let known { return known }
        return try await refresh()
    }

    /// A release by its id; nil where there is none.
    ///
    /// - Parameter owner: the tenant that asks, which has its part of the readings; nil has no part
    ///   of its own.
    func release(_ id: UUID, for owner: UUID? = nil) async throws -> ReleaseSnapshot? {
        try await kept(id, for: owner) {
            try await self.database.release(id, in: .scoring)?.id
        }
    }

    /// A release by its name; nil where there is none.
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

    /// Takes note of a release that this server is about to store: whoever made it reads it as soon
    /// as it is stored.
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
        // Off the path of requests, which are answered from the old one meanwhile.
        Task { await refreshInBackground() }
    }

    func setFollowing(_ isFollowing: Bool) {
        state.withLock { state in
            state.isFollowing = isFollowing
            state.isStale = true
            state.news += 1
            state.confirmed = []
            guard isFollowing else { return }
            // Nobody is told of what is perhaps not there.
            keep(state.latest)
            state.latest = nil
        }
        if isFollowing { Task { await refreshInBackground() } }
    }

    private func refreshInBackground() async {
        do {
            try await refresh()?.prepare()
        } catch {
            // The next one who asks tries again, and is told if it fails.
            logger.warning("the latest release could not be read", metadata: ["error": "\(error)"])
            state.withLock { $0.latest = $0.isStale ? nil : $0.latest }
        }
    }

    private func refresh() async throws -> ReleaseSnapshot? {
        try await turns.take {
            if let fresh = self.fresh { return fresh }
            // The mark is taken off before the reading: a release made during it marks anew.
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
                    // What the database says holds, be it an earlier release or none; but not
                    // against what was heard since.
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

    /// Whoever asks first for a release reads it, which others then wait for.
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

    /// - Parameter isLatest: its inputs stay in memory: they are asked for all the time.
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

    /// The inputs of the latest release; once it is an old one, they are read when they are asked
    /// for.
    func held(_ inputs: ReleaseInputs, ofRelease id: UUID) -> InputReading {
        .held(inputs) { self.inputs(ofRelease: id) }
    }

    func inputs(ofRelease id: UUID) -> InputReading {
        .stored { [database] providers in
            try await database.releaseInputs(id, ofProviders: providers, in: .scoring)
        }
    }

    /// Keeps a release that is not the latest: without its inputs, which are read again if they are
    /// asked for.
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

    /// The database has this one as its latest; none, where it has no release.
    private func settle(on snapshot: ReleaseSnapshot?, _ state: inout State) {
        if let snapshot, snapshot.isLater(than: state.latest) { return takeAsLatest(snapshot, &state) }
        state.latest = snapshot
        if let snapshot, state.isFollowing { state.confirmed.insert(snapshot.release.id) }
    }

    /// Reads the documents of a cohort's scores: of these providers, or of all.
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
