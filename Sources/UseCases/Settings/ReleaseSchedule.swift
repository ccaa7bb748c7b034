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
        guard let thisMonth = dueDay(in: today.month), let lastMonth = dueDay(in: today.month.adding(months: -1))
        else { return false }
        return lastMade < (today >= thisMonth ? thisMonth : lastMonth)
    }

    /// The day of a month on which its release is due; nil where an admin makes all releases.
    func dueDay(in month: Month) -> Day? {
        guard case .monthly(let day) = self else { return nil }
        return month.firstDay.adding(days: day - 1)
    }
}
