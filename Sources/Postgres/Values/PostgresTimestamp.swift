import Foundation

/// `timestamptz` in PostgreSQL's text (ISO, UTC) and binary (microseconds since 2000-01-01 00:00
/// UTC) formats.
enum PostgresTimestamp {
    private static let microsecondsPerDay: Int64 = 86_400_000_000
    private static let microsecondsPerSecond: Int64 = 1_000_000
    /// 2000-01-01 00:00 UTC in seconds since 1970.
    private static let postgresEpoch: Int64 = 946_684_800

    static func text(of date: Date) -> String {
        let microseconds = Int64((date.timeIntervalSince1970 * 1_000_000).rounded())
        let day = microseconds.flooredQuotient(by: microsecondsPerDay)
        let rest = microseconds - day * microsecondsPerDay
        let (year, month, dayOfMonth) = civil(fromDays: day)
        let second = rest / microsecondsPerSecond
        return pad(year, 4) + "-" + pad(month, 2) + "-" + pad(dayOfMonth, 2) + "T" + pad(second / 3600, 2) + ":"
            + pad(second / 60 % 60, 2) + ":" + pad(second % 60, 2) + "." + pad(rest % microsecondsPerSecond, 6) + "Z"
    }

    static func date(fromPostgresMicroseconds microseconds: Int64) -> Date {
        Date(timeIntervalSince1970: Double(postgresEpoch) + Double(microseconds) / 1_000_000)
    }

    /// Reads `2024-05-06 07:08:09.123456+00`, also with `T`, `Z`, and offsets with minutes and
    /// seconds; nil for infinities, dates before Christ, and anything else.
    static func date(fromText text: String) -> Date? {
        var scanner = DigitScanner(text.utf8)
        guard let year = scanner.number(), scanner.skip("-"), let month = scanner.number(), scanner.skip("-"),
            let day = scanner.number(), scanner.skip(" ") || scanner.skip("T"), let hour = scanner.number(),
            scanner.skip(":"), let minute = scanner.number(), scanner.skip(":"), let second = scanner.number(),
            (1...12).contains(month), (1...31).contains(day), hour <= 24, minute < 60, second <= 60
        else { return nil }
        var microsecond: Int64 = 0
        if scanner.skip(".") {
            guard let fraction = scanner.fraction(digits: 6) else { return nil }
            microsecond = fraction
        }
        guard let offset = offset(&scanner), scanner.isAtEnd else { return nil }
        let seconds = days(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - offset
        return Date(timeIntervalSince1970: Double(seconds) + Double(microsecond) / 1_000_000)
    }

    private static func offset(_ scanner: inout DigitScanner) -> Int64? {
        if scanner.skip("Z") { return 0 }
        let isNegative = scanner.skip("-")
        guard isNegative || scanner.skip("+"), let hours = scanner.number() else { return nil }
        var seconds = hours * 3600
        if scanner.skip(":") {
            guard let minutes = scanner.number() else { return nil }
            seconds += minutes * 60
            if scanner.skip(":") {
                guard let rest = scanner.number() else { return nil }
                seconds += rest
            }
        }
        return isNegative ? -seconds : seconds
    }

    private static func pad(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Days since 1970-01-01 of a date of the Gregorian calendar. Years begin in March, so that the
    /// leap day comes last (the "Rata Die" reckoning of Reingold and Dershowitz, Calendrical
    /// Calculations).
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let monthFromMarch = (month + 9) % 12
        let leapDays =
            shifted.flooredQuotient(by: 4) - shifted.flooredQuotient(by: 100) + shifted.flooredQuotient(by: 400)
        return 365 * shifted + leapDays + (153 * monthFromMarch + 2) / 5 + day - 1 - 719_468
    }

    private static func civil(fromDays target: Int64) -> (year: Int64, month: Int64, day: Int64) {
        // 146 097 days are exactly 400 Gregorian years, so the guess is wrong by one year at most.
        var year = (target * 400).flooredQuotient(by: 146_097) + 1970
        while days(year, 1, 1) > target { year -= 1 }
        while days(year + 1, 1, 1) <= target { year += 1 }
        var month: Int64 = 12
        while days(year, month, 1) > target { month -= 1 }
        return (year, month, target - days(year, month, 1) + 1)
    }
}

extension Int64 {
    fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
