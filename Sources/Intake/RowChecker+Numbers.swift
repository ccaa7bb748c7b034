import Units

// Money, counts, answers, and yes or no.
extension RowChecker {
    /// The amount of money in a cell: digits, and a point with at most `decimals` more; below a
    /// million million.
    ///
    /// - Returns: nil for a blank cell, and for a wrong one, which is reported.
    mutating func amount(_ cell: Cell, _ column: Column, decimals: Int) -> Amount? {
        guard !cell.isEmpty else { return nil }
        let isNegative = cell[0] == UInt8(ascii: "-")
        guard let plain = PlainDecimal(isNegative ? Cell(rebasing: cell[1...]) : cell) else {
            let expected = "expected a number like 1234.50, without separators of thousands"
            reject(column, .invalidAmount, "\(excerpt(cell)) is not an amount; \(expected)")
            return nil
        }
        guard !isNegative else {
            reject(column, .negativeAmount, "\(excerpt(cell)) is negative; expected zero or more")
            return nil
        }
        guard plain.decimals <= decimals else {
            let expected = "expected at most \(decimals), as the engagement's currency has"
            reject(column, .tooManyDecimals, "\(excerpt(cell)) has \(plain.decimals) decimals; \(expected)")
            return nil
        }
        guard let amount = plain.amount else {
            reject(column, .amountTooLarge, "\(excerpt(cell)) is too large; expected less than 1000000000000")
            return nil
        }
        return amount
    }

    /// An amount that must not be blank.
    mutating func requiredAmount(_ cell: Cell, _ column: Column, decimals: Int) -> Amount? {
        guard cell.isEmpty else { return amount(cell, column, decimals: decimals) }
        rejectMissing(column, "an amount like 1234.50, or 0 where there is none")
        return nil
    }

    /// A whole number from 0 to a million. Wrong and blank cells are reported.
    mutating func count(_ cell: Cell, _ column: Column) -> Int? {
        guard !cell.isEmpty else {
            rejectMissing(column, "a whole number, 0 where there is none")
            return nil
        }
        var number = 0
        for byte in cell {
            guard byte.isDigit, number <= limits.countPerMonth else {
                number = limits.countPerMonth + 1
                break
            }
            number = number * 10 + byte.digit
        }
        guard number <= limits.countPerMonth else {
            let expected = "expected a whole number from 0 to \(limits.countPerMonth)"
            reject(column, .invalidCount, "\(excerpt(cell)) is not a count; \(expected)")
            return nil
        }
        return number
    }

    /// An answer from 1 to 5. Wrong and blank cells are reported.
    mutating func checkAnswer(_ cell: Cell, _ column: Column) {
        guard !cell.isEmpty else { return rejectMissing(column, "a whole number from 1 to 5") }
        guard cell.count == 1, cell[0].isDigit, (1...5).contains(cell[0].digit) else {
            return reject(
                column,
                .invalidAnswer,
                "\(excerpt(cell)) is not an answer; expected a whole number from 1 to 5"
            )
        }
    }

    /// Yes or no, true or false, 1 or 0, in any case.
    ///
    /// - Returns: nil for a blank cell, and for a wrong one, which is reported.
    mutating func yesOrNo(_ cell: Cell, _ column: Column) -> Bool? {
        if cell.isEmpty { return nil }
        if cell.spells("yes") || cell.spells("true") || cell.spells("1") { return true }
        if cell.spells("no") || cell.spells("false") || cell.spells("0") { return false }
        reject(column, .invalidYesNo, "\(excerpt(cell)) is neither yes nor no; expected yes, no, true, false, 1 or 0")
        return nil
    }

    /// A meeting's status, in any case. Wrong and blank cells are reported.
    mutating func status(_ cell: Cell) -> MeetingStatus? {
        guard !cell.isEmpty else {
            rejectMissing(.status, MeetingStatus.expected)
            return nil
        }
        for status in MeetingStatus.allCases where cell.spells(status.text) { return status }
        reject(.status, .invalidStatus, "\(excerpt(cell)) is not a status; expected \(MeetingStatus.expected)")
        return nil
    }
}

extension Cell {
    /// Whether these bytes are `text` (which is in lower case) in any case.
    func spells(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        for index in indices where self[index].lowercased != text.utf8Start[index] { return false }
        return true
    }
}
