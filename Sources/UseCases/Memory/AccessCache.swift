import Access
import Foundation
import Storage
import Synchronization

/// The keys that were presented lately, so that a read costs no look-up, and neither does a key
/// that was refused.
///
/// It is believed only while the server hears of changes: whatever is said of a key or of a
/// tenant's status empties it, and while nothing can be heard every key is looked up.
final class AccessCache: InvalidationFollower {
    /// What is known of a key.
    enum Verdict: Sendable, Equatable {
        case actor(Actor)
        case refused(Refusal)
    }

    /// Why a key opens nothing.
    enum Refusal: Sendable, Equatable { case unknownKey, tenantSuspended }

    fileprivate struct State {
        var isFollowing = false
        var generation: UInt64 = 0
        var actors: [[UInt8]: Actor] = [:]
        var refusals: [[UInt8]: (refusal: Refusal, until: Date)] = [:]
        /// Hashes of keys that were good once. Nobody is let in for it; but nobody makes such a key
        /// up, either.
        var issued: Set<[UInt8]> = []
    }

    private let state = Mutex(State())

    /// Where there are more keys than this, all are forgotten and looked up anew.
    static let capacity = 10_000

    /// How long a refusal is remembered, in seconds.
    static let refusalSeconds = 60.0

    /// What was found of the key with this hash since the last change.
    func answer(forHash hash: [UInt8], at now: Date) -> Verdict? {
        state.withLock { state in
            guard state.isFollowing else { return nil }
            if let actor = state.actors[hash] { return .actor(actor) }
            guard let (refusal, until) = state.refusals[hash], now < until else { return nil }
            return .refused(refusal)
        }
    }

    /// To be asked before a look-up and given to `remember`: a look-up that a change overtook is
    /// not remembered.
    var generation: UInt64 { state.withLock { $0.generation } }

    func remember(_ answer: Verdict, hash: [UInt8], generation: UInt64, at now: Date) {
        state.withLock { state in
            guard state.isFollowing, state.generation == generation else { return }
            switch answer {
            case .actor(let actor):
                if state.actors.count >= AccessCache.capacity { state.actors.removeAll() }
                state.actors[hash] = actor
            // Whoever makes keys up fills these, and pushes no good key out.
            case .refused(let refusal):
                if state.refusals.count >= AccessCache.capacity { state.refusals.removeAll() }
                state.refusals[hash] = (refusal, now.addingTimeInterval(AccessCache.refusalSeconds))
            }
        }
    }

    /// Whether the key with this hash was good once, as far as this server remembers.
    func isIssued(hash: [UInt8]) -> Bool { state.withLock { $0.issued.contains(hash) } }

    /// Takes note of a key that is good, or was.
    func noteIssued(hash: [UInt8]) {
        state.withLock { state in
            if state.issued.count >= 10 * AccessCache.capacity { state.issued.removeAll() }
            state.issued.insert(hash)
        }
    }

    func hear(_ change: Invalidation) {
        guard change == .access else { return }
        state.withLock { $0.forget() }
    }

    func setFollowing(_ isFollowing: Bool) {
        state.withLock { state in
            state.isFollowing = isFollowing
            state.forget()
        }
    }
}

extension AccessCache.State {
    fileprivate mutating func forget() {
        generation += 1
        actors.removeAll()
        refusals.removeAll()
    }
}
