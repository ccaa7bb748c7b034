import Units

/// What the number format of a cell makes of its number.
enum CellFormat: Sendable {
    case number
    /// A day, with or without a time.
    case day
    /// A time of day.
    case clock
    /// Hours, minutes or seconds that go on beyond a day.
    case elapsed

    /// The format of one of the numbers that every workbook knows without a code (ECMA-376, part 1,
    /// 18.8.30, with those of Asian languages).
    init(builtIn number: Int) {
        switch number {
        case 14...17, 22, 27...31, 34...36, 50...58: self = .day
        case 18...21, 32, 33, 45, 47: self = .clock
        case 46: self = .elapsed
        default: self = .number
        }
    }

    /// The format of a code such as `dd/mm/yyyy hh:mm`. Its first section counts, which is the one
    /// of positive numbers.
    init(code: Cell) {
        var seen = Letters()
        var index = 0
        scan: while index < code.count {
            let byte = code[index].lowercased
            index += 1
            switch byte {
            case UInt8(ascii: ";"): break scan
            // The next character is shown as it is, skipped by its width, or repeated.
            case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): index += 1
            case UInt8(ascii: "\""): index = code.place(after: UInt8(ascii: "\""), from: index)
            case UInt8(ascii: "["):
                let end = code.place(after: UInt8(ascii: "]"), from: index)
                let inside = Cell(rebasing: code[index..<max(index, min(end - 1, code.count))])
                if inside.isElapsedTime { seen.isElapsed = true }
                index = end
            case UInt8(ascii: "y"), UInt8(ascii: "d"): seen.hasDay = true
            case UInt8(ascii: "m"): seen.hasMonthOrMinute = true
            case UInt8(ascii: "h"), UInt8(ascii: "s"): seen.hasTime = true
            default: break
            }
        }
        self = seen.format
    }

    /// What a code says outside quotes, brackets and escapes.
    private struct Letters {
        var hasDay = false
        var hasMonthOrMinute = false
        var hasTime = false
        var isElapsed = false

        var format: CellFormat {
            if hasDay { return .day }
            if isElapsed { return .elapsed }
            if hasTime { return .clock }
            return hasMonthOrMinute ? .day : .number
        }
    }
}

extension Cell {
    fileprivate func place(after byte: UInt8, from start: Int) -> Int {
        guard start < count else { return count }
        return self[start...].firstIndex(of: byte).map { $0 + 1 } ?? count
    }

    /// Whether this is `h`, `mm` or so on, and no colour, condition or language.
    fileprivate var isElapsedTime: Bool {
        guard let letter = first?.lowercased,
            [UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s")].contains(letter)
        else { return false }
        return allSatisfy { $0.lowercased == letter }
    }
}
