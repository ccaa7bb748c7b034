import Domain
import Units

// Money, counts, answers, and yes or no.
extension RowChecker {
    /// Reads the amount of money in a cell: digits, and a point with at most `decimals` more; below
    /// a million million.
    ///
    /// Zeros at the end are no decimals.
    ///
    /// - Returns: nil for a blank cell, and for a wrong one, which is reported.
    mutating func amount(
        _ cell: Cell,
        _ column: Column,
        decimals: Int,
        mayBeNegative: Bool = false
    ) -> Amount? {
        guard !cell.isEmpty else { return nil }
        let isNegative = cell[0] == UInt8(ascii: "-")
        guard let plain = PlainDecimal(isNegative ? Cell(rebasing: cell[1...]) : cell) else {
            reject(column, .cell(.notAnAmount(value: Excerpt(cell))))
            return nil
        }
        guard !isNegative || mayBeNegative else {
            reject(column, .cell(.negativeAmount(value: Excerpt(cell))))
            return nil
        }
        guard plain.decimals <= decimals else {
            reject(
                column,
                .cell(.tooManyDecimals(value: Excerpt(cell), count: plain.decimals, maximum: decimals))
            )
            return nil
        }
        guard let amount = plain.amount else {
            reject(column, .cell(.amountTooLarge(value: Excerpt(cell))))
            return nil
        }
        return isNegative ? .zero - amount : amount
    }

    /// An amount that must not be blank.
    mutating func requiredAmount(
        _ cell: Cell,
        _ column: Column,
        decimals: Int,
        mayBeNegative: Bool = false
    ) -> Amount? {
        guard cell.isEmpty else { return amount(cell, column, decimals: decimals, mayBeNegative: mayBeNegative) }
        rejectMissing(column, .amount)
        return nil
    }

    /// A whole number from 0 to a million. Wrong and blank cells are reported.
    mutating func count(_ cell: Cell, _ column: Column) -> Int? {
        guard !cell.isEmpty else {
            rejectMissing(column, .count)
            return nil
        }
        var number = 0
        for byte in cell.withoutZeroDecimals {
            guard byte.isDigit, number <= limits.countPerMonth else {
                number = limits.countPerMonth + 1
                break
            }
            number = number * 10 + byte.digit
        }
        guard number <= limits.countPerMonth else {
            let maximum = limits.countPerMonth
            reject(column, .cell(.notACount(value: Excerpt(cell), maximum: maximum)))
            return nil
        }
        return number
    }

    /// An answer from 1 to 5.
    ///
    /// - Returns: nil for a cell that is blank or says that the question cannot be answered, and
    ///   for a wrong one, which is reported.
    mutating func answer(_ cell: Cell, _ column: Column) -> Int? {
        guard !cell.isEmpty, !cell.spells(oneOf: RowChecker.noAnswer) else { return nil }
        let whole = cell.withoutZeroDecimals
        guard whole.count == 1, whole[0].isDigit, (1...5).contains(whole[0].digit) else {
            reject(column, .cell(.notAnAnswer(value: Excerpt(cell))))
            return nil
        }
        return whole[0].digit
    }

    /// Yes or no in English or in French, true or false, their first letters, 1 or 0; in any case.
    ///
    /// - Returns: nil for a blank cell, and for a wrong one, which is reported.
    mutating func yesOrNo(_ cell: Cell, _ column: Column) -> Bool? {
        if cell.isEmpty { return nil }
        if cell.spells(oneOf: RowChecker.yes) { return true }
        if cell.spells(oneOf: RowChecker.no) { return false }
        reject(column, .cell(.notYesOrNo(value: Excerpt(cell))))
        return nil
    }

    /// A meeting's status, in any case. Wrong and blank cells are reported.
    mutating func status(_ cell: Cell) -> MeetingStatus? {
        guard !cell.isEmpty else {
            rejectMissing(.status, .status)
            return nil
        }
        for status in MeetingStatus.allCases where cell.spells(status.text) { return status }
        reject(.status, .cell(.notAStatus(value: Excerpt(cell))))
        return nil
    }

    private static let yes: [StaticString] = ["yes", "true", "1", "y", "t", "oui", "vrai", "1.0"]
    private static let no: [StaticString] = ["no", "false", "0", "n", "f", "non", "faux", "0.0"]
    private static let noAnswer: [StaticString] = [
        "cannot judge", "n/a", "na", "ne se prononce pas", "nsp", "sans avis", "sans objet",
    ]
}

extension Cell {
    /// Whether these bytes are one of `texts` (which are in lower case) in any case.
    func spells(oneOf texts: [StaticString]) -> Bool { texts.contains { spells($0) } }

    /// Whether these bytes are `text` (which is in lower case) in any case.
    func spells(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        for index in indices where self[index].lowercased != text.utf8Start[index] { return false }
        return true
    }
}
