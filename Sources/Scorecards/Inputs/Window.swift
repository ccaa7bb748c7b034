import Scoring
import Units

/// The months that something is worked out over, both included.
package struct Window: Hashable, Codable, Sendable {
    package let from: Month
    package let to: Month

    /// The longest window, in months.
    package static let maximumMonths = 120

    /// Throws `Failure.invalid` where the window is empty or too long.
    package init(from: Month, to: Month) throws {
        guard from <= to else {
            throw Failure.invalid(field: "from", "expected a month that is not after to, \(to)")
        }
        guard to.index - from.index < Window.maximumMonths else {
            throw Failure.invalid(field: "from", "expected a window of at most \(Window.maximumMonths) months")
        }
        self.init(unchecked: from, to)
    }

    /// A window that was checked before it was stored.
    init(stored from: Month, _ to: Month) {
        self.init(unchecked: from, to)
    }

    private init(unchecked from: Month, _ to: Month) {
        self.from = from
        self.to = to
    }

    /// The last twelve months that have ended before `today`: what a release covers unless it is
    /// told otherwise.
    package static func closed(before today: Day) -> Window {
        let last = today.month.adding(months: -1)
        return Window(unchecked: last.adding(months: -11), last)
    }

    /// The twelve months up to and including the running one: what a live view covers.
    package static func running(on today: Day) -> Window {
        Window(unchecked: today.month.adding(months: -11), today.month)
    }

    func contains(_ month: Month) -> Bool { month >= from && month <= to }

    var months: [Month] { (from.index...to.index).map(Month.init(index:)) }
}
