import Foundation
import Postgres
import Synchronization
import Units

/// What servers tell each other through the database, so that each can keep what it has read in
/// memory.
package enum Change: Sendable, Equatable {
    /// A key or a tenant's status.
    case access
    /// There are providers to score.
    case dirty
    /// This release is there.
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

    /// Reads what another server sent; nil where a newer server says something this one doesn't
    /// know.
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

/// Whoever keeps something in memory that a change makes stale.
package protocol ChangeFollower: Sendable {
    /// What was read before now may be stale.
    func hear(_ change: Change)
    /// Whether changes made by other servers are heard at the moment. While they are not, memory is
    /// not to be trusted; once they are again, anything may have changed in between.
    func setFollowing(_ isFollowing: Bool)
}

/// Passes changes on to whoever follows them: this server's own as soon as they are committed, and
/// the other servers' as they are notified.
package final class ChangeFeed: Sendable {
    private let followers = Mutex<[any ChangeFollower]>([])

    package func add(_ follower: any ChangeFollower) {
        followers.withLock { $0.append(follower) }
    }

    func publish(_ change: Change) {
        for follower in followers.withLock({ $0 }) { follower.hear(change) }
    }

    private func setFollowing(_ isFollowing: Bool) {
        for follower in followers.withLock({ $0 }) { follower.setFollowing(isFollowing) }
    }

    /// Listens on a connection of its own until the task is cancelled.
    package func follow(settings: ConnectionSettings) async {
        let listener = Listener(settings: settings, channels: [Change.channel])
        let events = listener.events()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await listener.run() }
            for await event in events {
                switch event {
                case .connected: setFollowing(true)
                case .disconnected: setFollowing(false)
                case .notification(_, let payload): Change(payload: payload).map(publish)
                }
            }
            group.cancelAll()
        }
        setFollowing(false)
    }
}

extension Transaction {
    /// Tells every server, this one included, once the transaction is committed and never
    /// otherwise.
    package func announce(_ change: Change) async throws {
        try await query("select pg_notify($1, $2)", [.text(Change.channel), .text(change.payload)])
        announced.add(change)
    }
}

/// The changes that an open transaction has announced.
final class AnnouncedChanges: Sendable {
    private let list = Mutex<[Change]>([])

    func add(_ change: Change) { list.withLock { $0.append(change) } }
    var all: [Change] { list.withLock { $0 } }
}
