package import Domain
package import Units

/// Why two months are not a window.
package enum WindowError: Error, Sendable {
    /// The last month would be before the first.
    case reversed(to: Month)
    case tooLong(maximumMonths: Int)
}

/// A range of months that figures are calculated over, both ends included.
package struct Window: Hashable, Codable, Sendable {
    package let from: Month
    package let to: Month

    /// The longest window, in months.
    package static let maximumMonths = 120

    /// - Throws: `WindowError` if the window is empty or too long.
    package init(from: Month, to: Month) throws(WindowError) {
        guard from <= to else { throw .reversed(to: to) }
        guard to.index - from.index < Window.maximumMonths else {
            throw .tooLong(maximumMonths: Window.maximumMonths)
        }
        self.init(unchecked: from, to)
    }

    /// A window that was checked before it was stored.
    package init(stored from: Month, _ to: Month) {
        self.init(unchecked: from, to)
    }

    private init(unchecked from: Month, _ to: Month) {
        self.from = from
        self.to = to
    }

    /// The last twelve months that have ended before `today`. A release covers them by default.
    package static func closed(before today: Day) -> Window {
        let last = today.month.adding(months: -1)
        return Window(unchecked: last.adding(months: -11), last)
    }

    /// The twelve months up to and including the current one. The live view covers them.
    package static func running(on today: Day) -> Window {
        Window(unchecked: today.month.adding(months: -11), today.month)
    }

    package func contains(_ month: Month) -> Bool { month >= from && month <= to }

    package var months: [Month] { (from.index...to.index).map(Month.init(index:)) }
}

extension Release {
    /// The months that it covers.
    package var window: Window { Window(stored: from, to) }
}

extension HeldRelease {
    /// The months that it would cover.
    package var window: Window { Window(stored: from, to) }
}
