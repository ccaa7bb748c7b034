/// A day of the proleptic Gregorian calendar, with no time and no time zone.
package struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, negative before it.
    package let daysSinceEpoch: Int32

    /// The first and the last day that files and engagements may name. Any other day is a typing
    /// error.
    package static let earliest = Day(daysSinceEpoch: -25_567)  // 1900-01-01
    package static let latest = Day(daysSinceEpoch: 47_481)  // 2099-12-31

    package init(daysSinceEpoch: Int32) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// The day with this date; nil where the calendar has no such day (30 February).
    ///
    /// Source of the formula: Howard Hinnant, "chrono-compatible low-level date algorithms",
    /// `days_from_civil`.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Month.lengthInDays(year: year, month: month)
        else { return nil }
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(daysSinceEpoch: Int32(era * 146_097 + dayOfEra - 719_468))
    }

    /// The year, month (1-12) and day (1-31) of the civil calendar.
    ///
    /// Source of the formula: Howard Hinnant, `civil_from_days`.
    package var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(daysSinceEpoch) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The calendar month that holds this day.
    package var month: Month {
        let civil = civil
        return Month(uncheckedYear: civil.year, month: civil.month)
    }

    /// The day `days` later (earlier where negative), limited to what 32 bits can hold.
    package func adding(days: Int) -> Day {
        let (sum, overflows) = Int(daysSinceEpoch).addingReportingOverflow(days)
        return Day(daysSinceEpoch: overflows ? (days < 0 ? .min : .max) : Int32(clamping: sum))
    }

    /// The same day of the month `months` later (earlier where negative), or that month's last day
    /// where it is shorter.
    package func adding(months: Int) -> Day {
        let later = month.adding(months: months)
        return later.firstDay.adding(days: min(civil.day, later.lengthInDays) - 1)
    }

    public static func < (left: Day, right: Day) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }
}

extension Day: CustomStringConvertible, LosslessStringConvertible {
    /// ISO 8601, `2026-11-15`.
    public var description: String {
        let civil = civil
        return "\(padded(civil.year, to: 4))-\(padded(civil.month, to: 2))-\(padded(civil.day, to: 2))"
    }

    /// Reads `2026-11-15` and nothing else.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = digits(parts[0]), let month = digits(parts[1]), let day = digits(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
