import Storage
import Synchronization
import Units

/// The day that everything live was last brought up to, as far as this server knows.
///
/// A database that others took over may have lost that: once changes can be heard again it is
/// looked for anew.
final class ScoredDay: InvalidationFollower {
    private let day = Mutex<Day?>(nil)

    var known: Day? { day.withLock { $0 } }

    func set(_ day: Day) { self.day.withLock { $0 = day } }

    func hear(_ change: Invalidation) {}

    func setFollowing(_ isFollowing: Bool) { day.withLock { $0 = nil } }
}
