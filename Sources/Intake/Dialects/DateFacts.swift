import Domain
import Units

/// What the cells of a column show as dates.
struct DateFacts: Sendable {
    private var firstDayFirst: SeenCell?
    private var firstMonthFirst: SeenCell?
    private var firstYearFirst: SeenCell?
    /// The first that is one day with the day first and another with the month first.
    private var firstOpen: SeenCell?
    private var firstShortYear: (seen: SeenCell, year: Int)?
    private var firstZone: SeenCell?
    private var firstWithoutZone: SeenCell?

    // A spreadsheet's own dates, and dates that are texts in it.
    private var dateCells = 0
    private var dateTexts = 0
    private var firstDateText: SeenCell?

    /// - Parameter isText: whether a spreadsheet says that the cell is text.
    /// - Returns: whether it is a date in some order.
    mutating func take(_ cell: Cell, line: Int, isText: Bool) -> Bool {
        guard let date = WrittenDate(cell) else { return false }
        switch date.shownOrder {
        case .dayFirst: keep(&firstDayFirst, cell, line)
        case .monthFirst: keep(&firstMonthFirst, cell, line)
        default:
            if date.form == .yearFirst { keep(&firstYearFirst, cell, line) }
            if date.isOpen { keep(&firstOpen, cell, line) }
            // No order makes a day of 15/15/2025.
            if date.form == .numbers, date.first > 12, date.second > 12 { return false }
        }
        if date.hasShortYear, firstShortYear == nil { firstShortYear = (SeenCell(cell, line: line), date.year) }
        if date.offset != nil {
            keep(&firstZone, cell, line)
        } else if date.seconds != nil {
            keep(&firstWithoutZone, cell, line)
        }
        if isText {
            dateTexts += 1
            keep(&firstDateText, cell, line)
        }
        return true
    }

    mutating func takeDateCell(_ cell: Cell, line: Int) {
        dateCells += 1
        keep(&firstYearFirst, cell, line)
    }

    private func keep(_ seen: inout SeenCell?, _ cell: Cell, _ line: Int) {
        if seen == nil { seen = SeenCell(cell, line: line) }
    }

    func order(_ column: FileColumn) -> Finding<DateOrder> {
        let day = firstDayFirst?.evidence(.dateOrder(order: .dayFirst), column)
        let month = firstMonthFirst?.evidence(.dateOrder(order: .monthFirst), column)
        if let day, let month {
            let inOrder = (day.line ?? 0) <= (month.line ?? 0)
            return .contradiction(inOrder ? day : month, inOrder ? month : day)
        }
        if let day { return .shown(.dayFirst, day) }
        if let month { return .shown(.monthFirst, month) }
        if let firstOpen { return .open(reading(firstOpen, column)) }
        return firstYearFirst.map { .shown(.yearFirst, $0.evidence(.dateOrder(order: .yearFirst), column)) } ?? .nothing
    }

    /// What else there is to say of the dates.
    func notes(_ column: FileColumn) -> [Evidence] {
        var notes: [Evidence] = []
        if let (seen, year) = firstShortYear { notes.append(seen.evidence(.shortYear(year: year), column)) }
        if let firstZone { notes.append(firstZone.evidence(.zone, column)) }
        if let firstWithoutZone { notes.append(firstWithoutZone.evidence(.noZone, column)) }
        if dateCells > 0, let firstDateText {
            notes.append(firstDateText.evidence(.dateCells(dates: dateCells, texts: dateTexts), column))
        }
        return notes
    }

    private func reading(_ seen: SeenCell, _ column: FileColumn) -> OpenReading {
        let date = seen.bytes.withUnsafeBufferPointer { WrittenDate($0) }
        let readings = [DateOrder.dayFirst, .monthFirst].compactMap { order in
            date?.day(order).map { PossibleReading.day(order: order, day: $0) }
        }
        return OpenReading(line: seen.line, column: column, value: Excerpt(seen.bytes), readings: readings)
    }
}
