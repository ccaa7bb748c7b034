import Domain
import Units

/// A date as people write it, with or without a time of day. In which order a date of numbers is to
/// be read is for the column to say.
struct WrittenDate: Equatable {
    enum Form: Equatable {
        /// `2026-11-15`: `first` is the month, `second` the day.
        case yearFirst
        /// `15/11/2026`: `first` and `second` are day and month, in one order or the other.
        case numbers
        /// `15 Apr 2026`: `first` is the day, `second` the month.
        case named
    }

    let form: Form
    let first: Int
    let second: Int
    let year: Int

    /// Whether the year was written with two digits.
    let hasShortYear: Bool

    /// Since midnight; nil where there is no time.
    private(set) var seconds: Int?

    /// How many seconds the zone is ahead of UTC; nil where none is named.
    private(set) var offset: Int?

    /// nil for anything but a date.
    init?(_ cell: Cell) {
        guard (6...48).contains(cell.count) else { return nil }
        var text = DateText(cell)
        if text.nextIsDigit {
            guard let parts = text.takeDigitsFirst() else { return nil }
            (form, first, second, year, hasShortYear) = parts
        } else {
            guard let parts = text.takeNameFirst() else { return nil }
            (form, first, second, year, hasShortYear) = parts
        }
        guard !text.isAtEnd else { return }
        guard text.takeTimeMark(), let time = text.takeTime() else { return nil }
        seconds = time
        text.skipBlanks()
        guard !text.isAtEnd else { return }
        guard let zone = text.takeOffset(), text.isAtEnd else { return nil }
        offset = zone
    }

    /// The order that this date shows: one of its numbers is too large for a month. nil where both
    /// orders are possible, or the order does not matter.
    var shownOrder: DateOrder? {
        guard form == .numbers else { return nil }
        if first > 12, second <= 12 { return .dayFirst }
        return second > 12 && first <= 12 ? .monthFirst : nil
    }

    /// Whether both orders give a day, and not the same one.
    var isOpen: Bool { form == .numbers && first <= 12 && second <= 12 && first != second }

    /// The day in this order; nil where the calendar has none.
    func day(_ order: DateOrder) -> Day? {
        switch form {
        case .yearFirst: Day(year: year, month: first, day: second)
        case .named: Day(year: year, month: second, day: first)
        case .numbers:
            switch order {
            case .dayFirst: Day(year: year, month: second, day: first)
            case .monthFirst: Day(year: year, month: first, day: second)
            // A column whose dates begin with the year has no other one but 01/01/2026.
            case .yearFirst: first == second ? Day(year: year, month: first, day: second) : nil
            }
        }
    }
}
