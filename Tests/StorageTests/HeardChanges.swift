import Storage
import Synchronization

/// Remembers every change that it hears of.
final class HeardChanges: InvalidationFollower {
    private let list = Mutex<[Invalidation]>([])

    var all: [Invalidation] { list.withLock { $0 } }

    func hear(_ change: Invalidation) { list.withLock { $0.append(change) } }
    func setFollowing(_ isFollowing: Bool) {}
}
