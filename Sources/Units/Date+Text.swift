package import Foundation

extension Date {
    /// RFC 3339 in UTC to the millisecond, `2026-11-15T09:30:00.125Z`.
    package var rfc3339: String {
        let (days, ofDay) = Int(milliseconds).quotientAndRemainder(dividingBy: 86_400_000)
        let shift = ofDay < 0 ? 1 : 0
        let millisecondsOfDay = ofDay + shift * 86_400_000
        let day = Day(daysSinceEpoch: Int32(clamping: days - shift))
        let hour = padded(millisecondsOfDay / 3_600_000, to: 2)
        let minute = padded(millisecondsOfDay / 60_000 % 60, to: 2)
        let second = padded(millisecondsOfDay / 1_000 % 60, to: 2)
        return "\(day)T\(hour):\(minute):\(second).\(padded(millisecondsOfDay % 1_000, to: 3))Z"
    }
}
