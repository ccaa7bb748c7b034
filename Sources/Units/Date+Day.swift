package import Foundation

extension Date {
    /// The day in UTC.
    package var day: Day { Day(daysSinceEpoch: Int32((timeIntervalSince1970 / 86_400).rounded(.down))) }
}

extension Day {
    /// Midnight UTC.
    package var start: Date { Date(timeIntervalSince1970: Double(daysSinceEpoch) * 86_400) }
}
