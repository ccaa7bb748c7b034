import Releases
import Units

/// The release that is to be made next, on a day on which tenants may read its preview.
struct ComingRelease: Sendable {
    let window: Window
    /// nil where an admin makes it.
    let dueOn: Day?
    /// The day up to which engagements count and meetings mature: the day on which it is due, or
    /// today if that has passed.
    let asOf: Day

    /// - Parameters:
    ///   - schedule: when releases are made.
    ///   - hasReleases: whether there is any release. An admin makes the first one.
    init(on today: Day, schedule: ReleaseSchedule, hasReleases: Bool) {
        window = .closed(before: today)
        dueOn = hasReleases ? schedule.dueDay(in: today.month) : nil
        asOf = dueOn.map { max($0, today) } ?? today
    }

    /// The day from which on the next preview is there; nil if there is one today.
    ///
    /// - Parameters:
    ///   - previewDay: the day of the month from which on there are previews.
    ///   - isMade: whether the release of the window before `today` is made.
    static func nextPreview(on today: Day, previewDay: Int, isMade: Bool) -> Day? {
        let first = { (month: Month) in month.firstDay.adding(days: previewDay - 1) }
        if isMade { return first(today.month.adding(months: 1)) }
        return today < first(today.month) ? first(today.month) : nil
    }
}
