import Units

/// A day as a cell holds it: `2026-11-15`, or with a time of day behind it, `2026-11-15T23:30Z`.
struct WrittenDay {
    /// nil where the calendar has no such day.
    let day: Day?

    /// How many seconds after the day's midnight in UTC the time is, which may be on another day;
    /// nil where no zone is named.
    let secondsFromMidnight: Int?

    /// nil for anything else.
    init?(_ cell: Cell) {
        guard cell.count >= Day.textLength, cell[4] == UInt8(ascii: "-"), cell[7] == UInt8(ascii: "-"),
            let year = cell.number(0..<4), let month = cell.number(5..<7), let number = cell.number(8..<10)
        else { return nil }
        day = Day(year: year, month: month, day: number)
        guard cell.count > Day.textLength else {
            secondsFromMidnight = nil
            return
        }
        guard let time = TimeOfDay(cell[Day.textLength...]) else { return nil }
        secondsFromMidnight = time.offset.map { time.seconds - $0 }
    }
}

/// A time of day behind a day, with or without a zone: `T23:30:00.000+01:00`, ` 10:00 UTC`.
private struct TimeOfDay {
    /// Since midnight.
    let seconds: Int

    /// How many seconds the zone is ahead of UTC; nil where none is named.
    let offset: Int?

    init?(_ text: Slice<Cell>) {
        var rest = text
        guard rest.skip("T") || rest.skip("t") || rest.skipBlanks(),
            let hour = rest.takeNumber(below: 24), rest.skip(":"), let minute = rest.takeNumber(below: 60)
        else { return nil }
        var seconds = 3_600 * hour + 60 * minute
        if rest.skip(":") {
            guard let second = rest.takeNumber(below: 61) else { return nil }
            seconds += second
            if rest.skip(".") || rest.skip(",") {
                guard rest.skipDigits() else { return nil }
            }
        }
        self.seconds = seconds
        _ = rest.skipBlanks()
        guard !rest.isEmpty else {
            offset = nil
            return
        }
        guard let offset = TimeOfDay.offset(rest) else { return nil }
        self.offset = offset
    }

    /// `Z`, `UTC`, `GMT`, `+01`, `+0100` or `+01:00`.
    private static func offset(_ text: Slice<Cell>) -> Int? {
        if Cell(rebasing: text).spells(oneOf: ["z", "utc", "gmt"]) { return 0 }
        var rest = text
        let isAhead = rest.skip("+")
        guard isAhead || rest.skip("-"), let hours = rest.takeNumber(below: 15) else { return nil }
        var seconds = 3_600 * hours
        if !rest.isEmpty {
            _ = rest.skip(":")
            guard let minutes = rest.takeNumber(below: 60), rest.isEmpty else { return nil }
            seconds += 60 * minutes
        }
        return isAhead ? seconds : -seconds
    }
}

extension Slice<Cell> {
    /// Goes on behind `character`, if it is next.
    fileprivate mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard first == UInt8(ascii: character) else { return false }
        removeFirst()
        return true
    }

    /// Goes on behind blanks, if there are any.
    fileprivate mutating func skipBlanks() -> Bool { skip(while: \.isBlank) }

    fileprivate mutating func skipDigits() -> Bool { skip(while: \.isDigit) }

    private mutating func skip(while isWanted: (UInt8) -> Bool) -> Bool {
        let count = count
        self = drop(while: isWanted)
        return self.count < count
    }

    /// The number that the next two digits are.
    fileprivate mutating func takeNumber(below limit: Int) -> Int? {
        guard count >= 2, let number = Cell(rebasing: self).number(0..<2), number < limit else { return nil }
        removeFirst(2)
        return number
    }
}

extension Cell {
    /// The number that the digits in `range` are; nil where something else is among them.
    func number(_ range: Range<Int>) -> Int? {
        var number = 0
        for index in range {
            guard self[index].isDigit else { return nil }
            number = number * 10 + self[index].digit
        }
        return number
    }
}

extension Day {
    /// How many bytes a day has as files and the database write it: `2026-11-15`.
    static let textLength = 10
}
