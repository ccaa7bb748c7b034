import Storage
import Synchronization
import Units

/// The month for which satisfaction was calculated of all providers, or for which they were marked,
/// as far as this server knows. So it need not ask the database each time.
///
/// A failover may have lost the marks. So the month is forgotten whenever change notices begin or
/// cease to come.
final class KnownMonth: InvalidationFollower {
    private let month = Mutex<Month?>(nil)

    var value: Month? { month.withLock { $0 } }

    func set(_ month: Month) { self.month.withLock { $0 = month } }

    func hear(_ change: Invalidation) {}

    func setFollowing(_ isFollowing: Bool) { month.withLock { $0 = nil } }
}
