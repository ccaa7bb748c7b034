package import Foundation
package import Postgres
import Synchronization
import Units

/// What servers tell each other through the database. Each can then keep in memory what it has
/// read.
package enum Invalidation: Sendable, Equatable {
    /// A key, or a tenant's status, has changed.
    case access
    /// There are providers to score.
    case dirty
    /// This release has been made.
    case release(UUID)

    /// The channel of PostgreSQL's NOTIFY.
    package static let channel = "palmares_change"

    fileprivate var payload: String {
        switch self {
        case .access: "access"
        case .dirty: "dirty"
        case .release(let id): "release \(id.text)"
        }
    }

    /// Reads what another server sent. nil where a newer server sends something that this one does
    /// not know.
    package init?(payload: String) {
        switch payload.split(separator: " ").first {
        case "access": self = .access
        case "dirty": self = .dirty
        case "release":
            guard let id = UUID(uuidString: String(payload.dropFirst("release ".count))) else { return nil }
            self = .release(id)
        default: return nil
        }
    }
}

/// Keeps something in memory that a change makes stale.
package protocol InvalidationFollower: Sendable {
    /// What was read before now may be stale.
    func hear(_ change: Invalidation)
    /// Says whether the server currently receives the changes of other servers. While it does not,
    /// nothing in memory can be trusted. When it does again, anything may have changed in between.
    func setFollowing(_ isFollowing: Bool)
}

/// Passes changes on to those who follow them. This server's own changes are passed on once they
/// are committed, and those of other servers once they are notified.
package final class InvalidationFeed: Sendable {
    private let followers = Mutex<[any InvalidationFollower]>([])

    package func add(_ follower: any InvalidationFollower) {
        followers.withLock { $0.append(follower) }
    }

    func publish(_ change: Invalidation) {
        for follower in followers.withLock({ $0 }) { follower.hear(change) }
    }

    private func setFollowing(_ isFollowing: Bool) {
        for follower in followers.withLock({ $0 }) { follower.setFollowing(isFollowing) }
    }

    /// Listens on its own connection until the task is cancelled.
    package func follow(settings: ConnectionSettings) async {
        let listener = Listener(settings: settings, channels: [Invalidation.channel])
        let events = listener.events()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await listener.run() }
            for await event in events {
                switch event {
                case .connected: setFollowing(true)
                case .disconnected: setFollowing(false)
                case .notification(_, let payload): Invalidation(payload: payload).map(publish)
                }
            }
            group.cancelAll()
        }
        setFollowing(false)
    }
}

extension Transaction {
    /// Tells every server, including this one, once the transaction is committed. If it is not,
    /// nobody is told.
    package func announce(_ change: Invalidation) async throws {
        try await query("select pg_notify($1, $2)", [.text(Invalidation.channel), .text(change.payload)])
        announced.add(change)
    }
}

/// The changes that an open transaction has announced.
final class AnnouncedInvalidations: Sendable {
    private let list = Mutex<[Invalidation]>([])

    func add(_ change: Invalidation) { list.withLock { $0.append(change) } }
    var all: [Invalidation] { list.withLock { $0 } }
}
