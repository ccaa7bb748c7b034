package import Foundation

extension Date {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    package var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1_000).rounded()) }

    package init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1_000)
    }
}
