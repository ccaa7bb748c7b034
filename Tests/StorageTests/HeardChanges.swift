import Storage
import Synchronization

/// Remembers every change that it hears of.
final class HeardChanges: ChangeFollower {
    private let list = Mutex<[Change]>([])

    var all: [Change] { list.withLock { $0 } }

    func hear(_ change: Change) { list.withLock { $0.append(change) } }
    func setFollowing(_ isFollowing: Bool) {}
}
