import Units

/// What is left of a date's text.
struct DateText {
    typealias Parts = (WrittenDate.Form, first: Int, second: Int, year: Int, hasShortYear: Bool)

    private let cell: Cell
    private var index = 0

    init(_ cell: Cell) {
        self.cell = cell
    }

    var isAtEnd: Bool { index == cell.count }
    var nextIsDigit: Bool { index < cell.count && cell[index].isDigit }
    private var next: UInt8 { index < cell.count ? cell[index] : 0 }

    /// `2026-11-15`, `15/11/2026`, `15 Apr, 2021`, `1er mars 2026`.
    mutating func takeDigitsFirst() -> Parts? {
        guard let (number, length) = takeNumber(upTo: 4) else { return nil }
        if length == 4 {
            guard let mark = takeMark(), let (month, _) = takeNumber(upTo: 2), take(mark),
                let (day, _) = takeNumber(upTo: 2)
            else { return nil }
            return (.yearFirst, month, day, number, false)
        }
        guard length <= 2 else { return nil }
        let start = index
        if let mark = takeMark(), nextIsDigit {
            guard let (second, _) = takeNumber(upTo: 2), take(mark), let (year, isShort) = takeYear() else {
                return nil
            }
            return (.numbers, number, second, year, isShort)
        }
        index = start
        skipOrdinal()
        skipMarks()
        guard let month = takeMonth() else { return nil }
        skipMarks()
        guard let (year, isShort) = takeYear() else { return nil }
        return (.named, number, month, year, isShort)
    }

    /// `January 1, 2026`, `lundi 5 janvier 2026`, `Mon, 5 Jan 2026`.
    mutating func takeNameFirst() -> Parts? {
        // Nearly every text of one word ends here.
        guard let name = takeName(), !isAtEnd else { return nil }
        guard let month = MonthName.number(name) else {
            guard MonthName.isWeekday(name) else { return nil }
            skipMarks()
            return nextIsDigit ? takeDigitsFirst() : nil
        }
        skipMarks()
        guard let (day, length) = takeNumber(upTo: 2), length <= 2 else { return nil }
        skipOrdinal()
        skipMarks()
        guard let (year, isShort) = takeYear() else { return nil }
        return (.named, day, month, year, isShort)
    }

    /// What stands between a date and its time: a `T`, a blank, or a comma and a blank.
    mutating func takeTimeMark() -> Bool {
        if next.lowercased == UInt8(ascii: "t") {
            index += 1
            return true
        }
        let start = index
        if next == UInt8(ascii: ",") { index += 1 }
        skipBlanks()
        return index > start && nextIsDigit
    }

    /// `19:58`, `19:58:00.000`, `7:00 pm`, `19h58`: the seconds since midnight.
    mutating func takeTime() -> Int? {
        guard let (hour, _) = takeNumber(upTo: 2), take(UInt8(ascii: ":")) || take(UInt8(ascii: "h")),
            let (minute, length) = takeNumber(upTo: 2), length == 2, minute < 60
        else { return nil }
        var second = 0
        if take(UInt8(ascii: ":")) {
            guard let (number, length) = takeNumber(upTo: 2), length == 2, number < 61 else { return nil }
            // A leap second is none of the day after.
            second = min(number, 59)
            if take(UInt8(ascii: ".")) || take(UInt8(ascii: ",")) {
                guard takeNumber(upTo: 9) != nil else { return nil }
            }
        }
        guard let full = takeHalfOfDay(hour) else { return nil }
        return 3_600 * full + 60 * minute + second
    }

    /// The hour of the day, if am or pm follows; nil where the hour is none.
    private mutating func takeHalfOfDay(_ hour: Int) -> Int? {
        let start = index
        skipBlanks()
        let letter = next.lowercased
        guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else {
            index = start
            return hour < 24 ? hour : nil
        }
        index += 1
        _ = take(UInt8(ascii: "."))
        guard next.lowercased == UInt8(ascii: "m"), (1...12).contains(hour) else { return nil }
        index += 1
        _ = take(UInt8(ascii: "."))
        return hour % 12 + (letter == UInt8(ascii: "p") ? 12 : 0)
    }

    /// `Z`, `UTC`, `GMT`, `+01`, `+0100` or `+01:00`, in seconds.
    mutating func takeOffset() -> Int? {
        let rest = Cell(rebasing: cell[index...])
        if rest.spells(oneOf: ["z", "utc", "gmt"]) {
            index = cell.count
            return 0
        }
        let isBehind = rest.minusLength(at: 0)
        guard isBehind > 0 || next == UInt8(ascii: "+") else { return nil }
        index += max(isBehind, 1)
        guard let (number, length) = takeNumber(upTo: 4) else { return nil }
        var (hours, minutes) = length > 2 ? (number / 100, number % 100) : (number, 0)
        if length <= 2, take(UInt8(ascii: ":")) {
            guard let (given, length) = takeNumber(upTo: 2), length == 2 else { return nil }
            minutes = given
        }
        guard hours < 15, minutes < 60 else { return nil }
        hours = 3_600 * hours + 60 * minutes
        return isBehind > 0 ? -hours : hours
    }

    mutating func skipBlanks() {
        while index < cell.count {
            let length = cell[index] == UInt8(ascii: "\t") ? 1 : cell.blankLength(at: index)
            guard length > 0 else { return }
            index += length
        }
    }

    /// Skips what stands between the parts of a date with a name: blanks, points, commas, hyphens
    /// and slashes.
    private mutating func skipMarks() {
        while index < cell.count {
            if [UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "/")].contains(cell[index]) {
                index += 1
            } else {
                let before = index
                skipBlanks()
                guard index > before else { return }
            }
        }
    }

    /// Skips what makes a number the first, the second: `1er`, `1st`, `2nd`, `3rd`, `4th`.
    private mutating func skipOrdinal() {
        guard index + 1 < cell.count else { return }
        let ending = Cell(rebasing: cell[index...(index + 1)])
        let isAlone = index + 2 >= cell.count || !cell[index + 2].isLetter
        if isAlone, ending.spells(oneOf: ["er", "st", "nd", "rd", "th"]) { index += 2 }
    }

    /// At most so many digits; nil where there is none, or one more.
    private mutating func takeNumber(upTo most: Int) -> (Int, length: Int)? {
        let start = index
        var number = 0
        while index < cell.count, cell[index].isDigit {
            guard index - start < most else { return nil }
            number = number * 10 + cell[index].digit
            index += 1
        }
        return index > start ? (number, index - start) : nil
    }

    /// Two digits are from 1970 to 2069.
    private mutating func takeYear() -> (Int, isShort: Bool)? {
        guard let (number, length) = takeNumber(upTo: 4) else { return nil }
        switch length {
        case 4: return (number, false)
        case 2: return (number < 70 ? 2_000 + number : 1_900 + number, true)
        default: return nil
        }
    }

    private mutating func takeMark() -> UInt8? {
        guard [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")].contains(next) else { return nil }
        index += 1
        return cell[index - 1]
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        index += 1
        return true
    }

    private mutating func takeMonth() -> Int? { takeName().flatMap(MonthName.number) }

    /// The next word without case and accents: its first eight letters.
    private mutating func takeName() -> UInt64? {
        var name = FoldedWord()
        while index < cell.count, let length = name.take(cell, at: index) { index += length }
        return name.letters
    }
}
