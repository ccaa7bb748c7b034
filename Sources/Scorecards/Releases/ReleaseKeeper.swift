import Disclosure
import Foundation
import Logging
import Storage
import Synchronization
import Tenancy

/// Keeps the latest release in memory, and the ones that were asked for lately.
///
/// A release never changes, so that a snapshot of one is right for as long as the release is there; what has to be heard of
/// is a newer one. It is read in the background and then put in the place of the old one at once. While changes made by
/// other servers cannot be heard, the database is asked each time which release is the latest.
///
/// A database that others took over may lack what the one before it had told: once it is heard again, each release that
/// is kept is looked for in it before it is given.
final class ReleaseKeeper: ChangeFollower {
    fileprivate struct State {
        var isFollowing = false
        /// Whether the latest may be another than the one kept.
        var isStale = true
        /// The latest that is known; nil where there is none, or none was read yet.
        var latest: ReleaseSnapshot?
        /// The one that this server is about to store.
        var expected: ReleaseSnapshot?
        /// The ones asked for by name or id, the latest asked for last.
        var others: [ReleaseSnapshot] = []
        /// Which of those kept the database was found to have since it was last heard again.
        var confirmed: Set<UUID> = []
        /// Counts what was heard, so that a reading that began before it is known to be old.
        var news: UInt64 = 0
    }

    private let database: Database
    private let logger: Logger
    private let state = Mutex(State())
    private let turns = Turns()

    /// How many releases are kept beside the latest: a year of them, for a history.
    fileprivate static let capacity = 12

    init(database: Database, logger: Logger) {
        self.database = database
        self.logger = logger
    }

    /// The latest release, if it is known to be the latest at no cost.
    var fresh: ReleaseSnapshot? {
        state.withLock { $0.isFollowing && !$0.isStale ? $0.latest : nil }
    }

    /// The latest release; nil where there is none yet.
    ///
    /// Where a newer one is on its way into memory the old one is given still: it is whole, and right of its window.
    func latest() async throws -> ReleaseSnapshot? {
        let known = state.withLock { $0.isFollowing ? $0.latest : nil }
        if let known { return known }
        return try await refresh()
    }

    /// A release by its id; nil where there is none.
    func release(_ id: UUID) async throws -> ReleaseSnapshot? {
        try await kept {
            $0.release.id == id
        } reading: {
            try await self.database.release(id, in: .scoring)?.id
        }
    }

    /// A release by its name; nil where there is none.
    func release(named name: String) async throws -> ReleaseSnapshot? {
        try await kept {
            $0.release.name == name
        } reading: {
            try await self.database.release(named: name, in: .scoring)?.id
        }
    }

    /// Takes note of a release that this server is about to store: whoever made it reads it as soon as it is stored.
    func expect(_ snapshot: ReleaseSnapshot) {
        state.withLock { state in
            state.expected = snapshot
            state.news += 1
        }
    }

    func hear(_ change: Change) {
        guard case .release(let id) = change else { return }
        let isNews = state.withLock { state in
            state.news += 1
            if let expected = state.expected, expected.release.id == id { state.takeAsLatest(expected) }
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
            state.keep(state.latest)
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
                    (state.others + [state.latest, state.expected].compactMap(\.self))
                        .first { $0.release.id == release?.id }
                }
                var snapshot = known
                if known == nil, let release { snapshot = try await self.read(release.id) }
                let found = snapshot
                self.state.withLock { state in
                    // What the database says holds, be it an earlier release or none; but not against what was heard since.
                    if state.news == news { state.settle(on: found) } else if let found { state.takeAsLatest(found) }
                }
                return snapshot
            } catch {
                self.state.withLock { $0.isStale = true }
                throw error
            }
        }
    }

    private func kept(
        where isWanted: (ReleaseSnapshot) -> Bool,
        reading id: @escaping @Sendable () async throws -> UUID?
    ) async throws -> ReleaseSnapshot? {
        let (known, isCertain) = state.withLock { state in
            let known = (state.others + [state.latest].compactMap(\.self)).first(where: isWanted)
            return (known, known.map { state.confirmed.contains($0.release.id) } == true)
        }
        if let known, isCertain { return known }
        let news = state.withLock { $0.news }
        guard let id = try await id() else {
            if let known { state.withLock { $0.forget(known) } }
            return nil
        }
        var snapshot = known?.release.id == id ? known : nil
        if snapshot == nil { snapshot = try await turns.take { try await self.read(id) } }
        guard let snapshot else { return nil }
        state.withLock { state in
            state.keep(snapshot)
            if state.news == news, state.isFollowing { state.confirmed.insert(id) }
        }
        return snapshot
    }

    private func read(_ id: UUID) async throws -> ReleaseSnapshot? {
        guard let outline = try await database.releaseOutline(id, in: .scoring) else { return nil }
        return try await HeavyWork.run {
            try ReleaseSnapshot(outline, scores: self.scores(ofRelease: id))
        }
    }

    /// Reads the documents of a cohort's scores.
    func scores(ofRelease id: UUID) -> @Sendable (CohortKey) async throws -> [ScoreDocument] {
        { [database] cohort in
            try await database.scoreDocuments(ofRelease: id, cohort: cohort.description, in: .scoring)
        }
    }
}

extension ReleaseKeeper.State {
    fileprivate mutating func takeAsLatest(_ snapshot: ReleaseSnapshot) {
        guard snapshot.isLater(than: latest) else { return }
        keep(latest)
        latest = snapshot
        confirmed.insert(snapshot.release.id)
        expected = nil
    }

    /// The database has this one as its latest; none, where it has no release.
    fileprivate mutating func settle(on snapshot: ReleaseSnapshot?) {
        if let snapshot, snapshot.isLater(than: latest) { return takeAsLatest(snapshot) }
        latest = snapshot
        if let snapshot, isFollowing { confirmed.insert(snapshot.release.id) }
    }

    fileprivate mutating func forget(_ snapshot: ReleaseSnapshot) {
        others.removeAll { $0.release.id == snapshot.release.id }
        if latest?.release.id == snapshot.release.id { latest = nil }
    }

    fileprivate mutating func keep(_ snapshot: ReleaseSnapshot?) {
        guard let snapshot else { return }
        others.removeAll { $0.release.id == snapshot.release.id }
        others.append(snapshot)
        if others.count > ReleaseKeeper.capacity { others.removeFirst() }
    }
}

extension ReleaseSnapshot {
    fileprivate func isLater(than other: ReleaseSnapshot?) -> Bool {
        guard let other else { return true }
        return (release.createdAt, release.id.text) > (other.release.createdAt, other.release.id.text)
    }
}

extension Release {
    /// The months that it covers.
    package var window: Window { Window(stored: from, to) }
}
