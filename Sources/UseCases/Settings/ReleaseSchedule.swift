import Foundation
import Units

/// When releases are made without anybody asking.
package enum ReleaseSchedule: Sendable, Equatable {
    case never
    /// On a day of each month (1 to 28), at midnight UTC: of the twelve months that have ended by
    /// then.
    case monthly(day: Int)

    /// Whether a release is due that has not been made.
    ///
    /// The first release is an admin's decision, as nobody else can tell whether the data are
    /// complete; from then on one is made each month. One that was missed, as no server ran, is
    /// made up for.
    ///
    /// - Parameter lastMade: the day of the latest release.
    func isDue(today: Day, lastMade: Day) -> Bool {
        guard case .monthly(let day) = self else { return false }
        let thisMonth = today.month.firstDay.adding(days: day - 1)
        let due = today >= thisMonth ? thisMonth : today.month.adding(months: -1).firstDay.adding(days: day - 1)
        return lastMade < due
    }
}
