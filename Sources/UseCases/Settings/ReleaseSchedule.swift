import Foundation
import Units

/// When the server makes releases by itself.
package enum ReleaseSchedule: Sendable, Equatable {
    case never
    /// On a day of each month (1 to 28), at midnight UTC. The window is the twelve months that have
    /// ended by then.
    case monthly(day: Int)

    /// Whether a release is due and not made yet.
    ///
    /// A platform admin makes the first release, because only a person can tell whether the data
    /// are complete. After that, one is made each month. A release that was missed because no
    /// server ran is made later.
    ///
    /// - Parameter lastMade: the day of the latest release.
    func isDue(today: Day, lastMade: Day) -> Bool {
        guard case .monthly(let day) = self else { return false }
        let thisMonth = today.month.firstDay.adding(days: day - 1)
        let due = today >= thisMonth ? thisMonth : today.month.adding(months: -1).firstDay.adding(days: day - 1)
        return lastMade < due
    }
}
