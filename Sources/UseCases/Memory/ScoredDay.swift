import Storage
import Synchronization
import Units

/// The day for which all live figures are up to date, as far as this server knows.
///
/// A failover may have lost that work. So the day is forgotten whenever change notices begin or
/// cease to come.
final class ScoredDay: InvalidationFollower {
    private let day = Mutex<Day?>(nil)

    var known: Day? { day.withLock { $0 } }

    func set(_ day: Day) { self.day.withLock { $0 = day } }

    func hear(_ change: Invalidation) {}

    func setFollowing(_ isFollowing: Bool) { day.withLock { $0 = nil } }
}
