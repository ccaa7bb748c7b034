import Foundation
import Storage
import Synchronization
import Tenancy

/// The keys that were presented lately, so that a read costs no look-up.
///
/// It is believed only while the server hears of changes: whatever is said of a key or of a tenant's status empties it,
/// and while nothing can be heard every key is looked up.
final class AccessCache: ChangeFollower {
    private struct State {
        var isFollowing = false
        var generation: UInt64 = 0
        var actors: [[UInt8]: Actor] = [:]
    }

    private let state = Mutex(State())

    /// Where there are more keys than this, all are forgotten and looked up anew.
    private static let capacity = 10_000

    /// The actor of the key with this hash, if it was looked up since the last change.
    func actor(forHash hash: [UInt8]) -> Actor? {
        state.withLock { $0.isFollowing ? $0.actors[hash] : nil }
    }

    /// To be asked before a look-up and given to `remember`: a look-up that a change overtook is not remembered.
    var generation: UInt64 { state.withLock { $0.generation } }

    func remember(_ actor: Actor, hash: [UInt8], generation: UInt64) {
        state.withLock { state in
            guard state.isFollowing, state.generation == generation else { return }
            if state.actors.count >= AccessCache.capacity { state.actors.removeAll() }
            state.actors[hash] = actor
        }
    }

    func hear(_ change: Change) {
        guard change == .access else { return }
        state.withLock { state in
            state.generation += 1
            state.actors.removeAll()
        }
    }

    func setFollowing(_ isFollowing: Bool) {
        state.withLock { state in
            state.isFollowing = isFollowing
            state.generation += 1
            state.actors.removeAll()
        }
    }
}
