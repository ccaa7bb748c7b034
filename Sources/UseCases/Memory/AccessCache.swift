import Access
import Foundation
import Storage
import Synchronization

/// The keys that were presented lately, so that neither a good nor a refused key needs a look-up.
///
/// The cache is used only while the server receives change notices. Any notice about a key or a
/// tenant's status clears it.
final class AccessCache: InvalidationFollower {
    /// What is known of a key.
    enum Verdict: Sendable, Equatable {
        case actor(Actor)
        case refused(Refusal)
    }

    /// Why a key is refused.
    enum Refusal: Sendable, Equatable { case unknownKey, tenantSuspended }

    fileprivate struct State {
        var isFollowing = false
        var generation: UInt64 = 0
        var actors: [[UInt8]: Actor] = [:]
        var refusals: [[UInt8]: (refusal: Refusal, until: Date)] = [:]
        /// Hashes of keys that were good once. This lets no client in. It only shows that the key
        /// is not invented.
        var issued: Set<[UInt8]> = []
    }

    private let state = Mutex(State())

    /// If there are more keys than this, all are forgotten and looked up again.
    static let capacity = 10_000

    /// How long a refusal is remembered, in seconds.
    static let refusalSeconds = 60.0

    /// The verdict on the key with this hash; nil if it must be looked up.
    func answer(forHash hash: [UInt8], at now: Date) -> Verdict? {
        state.withLock { state in
            guard state.isFollowing else { return nil }
            if let actor = state.actors[hash] { return .actor(actor) }
            guard let (refusal, until) = state.refusals[hash], now < until else { return nil }
            return .refused(refusal)
        }
    }

    /// Read it before a look-up, and give it to `remember`. If a change came during the look-up,
    /// the result is not remembered.
    var generation: UInt64 { state.withLock { $0.generation } }

    func remember(_ answer: Verdict, hash: [UInt8], generation: UInt64, at now: Date) {
        state.withLock { state in
            guard state.isFollowing, state.generation == generation else { return }
            switch answer {
            case .actor(let actor):
                if state.actors.count >= AccessCache.capacity { state.actors.removeAll() }
                state.actors[hash] = actor
            // Invented keys fill only the refusals, and push out no good key.
            case .refused(let refusal):
                if state.refusals.count >= AccessCache.capacity { state.refusals.removeAll() }
                state.refusals[hash] = (refusal, now.addingTimeInterval(AccessCache.refusalSeconds))
            }
        }
    }

    /// Whether the key with this hash was good once, as far as this server remembers.
    func isIssued(hash: [UInt8]) -> Bool { state.withLock { $0.issued.contains(hash) } }

    /// Remembers that this key is good, or was good once.
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
