import Units

/// A number of days as a date, as spreadsheets count them.
struct SerialDate {
    private static let secondsPerDay = 86_400
    /// 9999-12-31 since 1900, and since 1904.
    private static let last = (since1900: 2_958_465, since1904: 2_957_003)

    /// Whether the workbook counts from 1904, as old Macs did.
    let is1904: Bool

    /// Appends what a cell of this format shows of a number, to the second.
    ///
    /// - Returns: what it is; nil, with nothing appended, where it is no date and no time.
    func append(_ number: Double, format: CellFormat, to output: inout Growing<UInt8>) -> CellKind? {
        let last = is1904 ? SerialDate.last.since1904 : SerialDate.last.since1900
        guard format != .number, number >= 0, number < Double(last + 1) else { return nil }
        let seconds = Int((number * Double(SerialDate.secondsPerDay)).rounded())
        let (days, time) = seconds.quotientAndRemainder(dividingBy: SerialDate.secondsPerDay)
        if format == .elapsed {
            append(hours: seconds / 3_600, time, to: &output)
            return .text
        }
        guard days > 0 || (is1904 && format == .day) else {
            // Day zero is no day, so this is a time alone, or nothing.
            guard time > 0 || format == .clock else { return nil }
            append(hours: time / 3_600, time, to: &output)
            return .text
        }
        guard days <= last else { return nil }
        let isReal = append(day: days, to: &output)
        guard time > 0 else { return isReal ? .date : .text }
        output.append(UInt8(ascii: "T"))
        append(hours: time / 3_600, time, to: &output)
        return isReal ? .dateTime : .text
    }

    /// Appends the day of this number.
    ///
    /// - Returns: whether it is in the calendar: 1900 was no leap year, but spreadsheets since
    ///   Lotus 1-2-3 count its 29 February as day 60.
    private func append(day: Int, to output: inout Growing<UInt8>) -> Bool {
        if !is1904, day == 60 {
            append(year: 1900, month: 2, day: 29, to: &output)
            return false
        }
        // 1904-01-01 is 24,107 days before 1970, 1899-12-30 is 25,569.
        let sinceEpoch = is1904 ? day - 24_107 : day - 25_569 + (day < 60 ? 1 : 0)
        let civil = Day(daysSinceEpoch: Int32(sinceEpoch)).civil
        append(year: civil.year, month: civil.month, day: civil.day, to: &output)
        return true
    }

    private func append(year: Int, month: Int, day: Int, to output: inout Growing<UInt8>) {
        append(year / 100, to: &output)
        append(year % 100, to: &output)
        output.append(UInt8(ascii: "-"))
        append(month, to: &output)
        output.append(UInt8(ascii: "-"))
        append(day, to: &output)
    }

    /// Appends hours, and the minutes and seconds of `seconds`.
    private func append(hours: Int, _ seconds: Int, to output: inout Growing<UInt8>) {
        if hours < 100 {
            append(hours, to: &output)
        } else {
            for byte in String(hours).utf8 { output.append(byte) }
        }
        output.append(UInt8(ascii: ":"))
        append(seconds / 60 % 60, to: &output)
        output.append(UInt8(ascii: ":"))
        append(seconds % 60, to: &output)
    }

    /// Appends two digits.
    private func append(_ number: Int, to output: inout Growing<UInt8>) {
        output.append(UInt8(ascii: "0") + UInt8(number / 10))
        output.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
