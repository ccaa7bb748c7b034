/// A calendar month, the unit of a scorecard's window.
package struct Month: Hashable, Comparable, Sendable {
    /// Months since January of the year 0.
    package let index: Int32

    package init(index: Int32) {
        self.index = index
    }

    /// The month with this year (1-9999) and number (1-12); nil where there is none.
    package init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        self.init(uncheckedYear: year, month: month)
    }

    init(uncheckedYear year: Int, month: Int) {
        self.init(index: Int32(year * 12 + month - 1))
    }

    package var year: Int { Int(index) / 12 }

    /// 1 for January to 12 for December.
    package var number: Int { Int(index) % 12 + 1 }

    package var firstDay: Day {
        // Every month has a first day, as its year and number come from the calendar.
        Day(year: year, month: number, day: 1) ?? .earliest
    }

    package var lastDay: Day { firstDay.adding(days: lengthInDays - 1) }

    /// 28 to 31.
    package var lengthInDays: Int { Month.lengthInDays(year: year, month: number) }

    /// The month `months` later (earlier where negative), limited to what 32 bits can hold.
    package func adding(months: Int) -> Month {
        let (sum, overflows) = Int(index).addingReportingOverflow(months)
        return Month(index: overflows ? (months < 0 ? .min : .max) : Int32(clamping: sum))
    }

    public static func < (left: Month, right: Month) -> Bool {
        left.index < right.index
    }

    /// The length in days of a month of the Gregorian calendar; `month` is 1 to 12.
    static func lengthInDays(year: Int, month: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Month: CustomStringConvertible, LosslessStringConvertible {
    /// ISO 8601, `2026-11`.
    public var description: String {
        "\(padded(year, to: 4))-\(padded(number, to: 2))"
    }

    /// Reads `2026-11` and nothing else.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2,
            let year = digits(parts[0]), let month = digits(parts[1])
        else { return nil }
        self.init(year: year, month: month)
    }
}
