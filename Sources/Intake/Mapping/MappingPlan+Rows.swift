import Domain
import Units

// One row after another.
extension MappingPlan {
    /// Checks that a row has the header's number of fields, and text in those that are used.
    func checkText(_ record: Record, _ checker: inout RowChecker) {
        if let position = record.malformedField {
            return checker.reject(header.column(at: position), .text(.malformedQuotes))
        }
        if let problem = record.countProblem(expected: header.names.count) {
            return checker.reject(nil, .text(problem))
        }
        if record.needsTextCheck {
            for position in usedPositions {
                guard let fault = record.field(position).textFault else { continue }
                let shown = Excerpt(record.field(position))
                let problem: TextProblem = fault == .nulByte ? .nulByte(value: shown) : .invalidUTF8(value: shown)
                return checker.reject(header.column(at: position), .text(problem))
            }
        }
        for position in unnamedPositions where !record[position].isEmpty {
            let problem = TextProblem.unnamedColumn(number: position + 1, value: Excerpt(record[position]))
            return checker.reject(.numbered(position + 1), .text(problem))
        }
    }

    /// Makes `row` of a record. A cell that cannot be read is reported, and blank in the row.
    mutating func map(_ record: Record, _ checker: inout RowChecker) {
        row.start()
        heldDay = nil
        isHeld = false
        currency = nil
        for index in columns.indices {
            if columns[index].condition?.holds(in: record) ?? true { write(index, record, &checker) }
            row.endCell()
            if columns[index].column == .status { isHeld = row.lastCell(is: "held") }
        }
    }

    private mutating func write(_ index: Int, _ record: Record, _ checker: inout RowChecker) {
        let column = columns[index].column
        if let position = columns[index].reading.position, record.kind(position) == .error {
            return checker.rejectUnreadable(column, .cell(.spreadsheetError(value: Excerpt(record[position]))))
        }
        switch columns[index].reading {
        case .text(let position): row.append(record[position])
        case .amount(let position, let sign), .count(let position, let sign):
            writeNumber(record[position], record.kind(position), sign, column, &checker)
        case .date(let position, let order): writeDate(record, position, order, column, &checker)
        case .month(let position, let order): writeMonth(record[position], order, &checker)
        case .yesOrNo(let position): writeYesOrNo(record[position], column, &checker)
        case .values(let position): writeValue(record[position], index, &checker)
        case .constant(let text): row.append(text)
        case .held: row.append(status(of: record))
        case .allHeld: if isHeld { row.append("yes") }
        case .nothing: break
        case .currencyOfAmounts: if let currency { row.append(currency) }
        }
    }

    private mutating func writeValue(_ cell: Cell, _ index: Int, _ checker: inout RowChecker) {
        if let place = columns[index].lookup.place(of: cell) {
            row.append(columns[index].values[place])
        } else if !cell.isEmpty {
            checker.rejectUnreadable(columns[index].column, .cell(.unmappedValue(value: Excerpt(cell))))
        }
    }

    private mutating func writeYesOrNo(_ cell: Cell, _ column: Column, _ checker: inout RowChecker) {
        guard !cell.isEmpty, !cell.isBlankMark else { return }
        guard let isYes = cell.yesOrNo else {
            return checker.rejectUnreadable(column, .cell(.notYesOrNo(value: Excerpt(cell))))
        }
        row.append(isYes ? "yes" : "no")
    }

    private mutating func writeNumber(
        _ cell: Cell,
        _ kind: CellKind,
        _ sign: DecimalSign,
        _ column: Column,
        _ checker: inout RowChecker
    ) {
        guard !cell.isEmpty, !cell.isBlankMark else { return }
        // A spreadsheet's own number has a point, whatever the texts beside it have.
        let sign = kind == .number ? .point : sign
        let number = kind == .number || kind == .text ? WrittenNumber(cell) : nil
        guard let number, number.fault(sign) == nil else {
            return checker.rejectUnreadable(column, .cell(MappingPlan.problem(cell, number, sign, column)))
        }
        if let mark = number.currency { currency = mark }
        row.append(number, sign)
    }

    private static func problem(
        _ cell: Cell,
        _ number: WrittenNumber?,
        _ sign: DecimalSign,
        _ column: Column
    ) -> CellProblem {
        if column.form == .count { return .notACount(value: Excerpt(cell), maximum: IntakeLimits().countPerMonth) }
        guard case .group(let count, let mark, let isFirst) = number?.fault(sign) else {
            return .notANumber(value: Excerpt(cell), sign: sign)
        }
        return .wrongGroup(value: Excerpt(cell), count: count, mark: mark, isFirst: isFirst)
    }
}

// Days and what follows from them.
extension MappingPlan {
    private mutating func writeDate(
        _ record: Record,
        _ position: Int,
        _ order: DateOrder,
        _ column: Column,
        _ checker: inout RowChecker
    ) {
        let cell = record[position]
        guard !cell.isEmpty, !cell.isBlankMark else { return }
        let kind = record.kind(position)
        guard kind != .number, kind != .boolean, let date = WrittenDate(cell),
            date.form != .numbers || order != .yearFirst || date.first == date.second
        else {
            return checker.rejectUnreadable(column, .date(.notInOrder(value: Excerpt(cell), order: order)))
        }
        guard let moment = moment(date, order) else {
            return checker.rejectUnreadable(column, .date(.noSuchDay(value: Excerpt(cell), order: order)))
        }
        if column == .heldOn { heldDay = moment.day }
        if column == .bookedOn, let first = moves.firstBooked(record.line) { return row.append(first) }
        row.append(moment)
    }

    private mutating func writeMonth(_ cell: Cell, _ order: DateOrder, _ checker: inout RowChecker) {
        guard !cell.isEmpty, !cell.isBlankMark else { return }
        guard let month = cell.month(order) else {
            return checker.rejectUnreadable(.month, .date(.notAMonth(value: Excerpt(cell))))
        }
        row.append(month)
    }

    /// The moment of a date. A time without a zone is in the profile's, if it has one.
    mutating func moment(_ date: WrittenDate, _ order: DateOrder) -> Moment? {
        guard let day = date.day(order) else { return nil }
        guard let seconds = date.seconds else { return Moment(day: day, time: nil) }
        let local = 86_400 * Int(day.daysSinceEpoch) + seconds
        let offset = date.offset ?? zone?.offset(atLocal: local)
        return Moment(day: day, time: offset.map { (seconds, $0) })
    }

    /// What became of a meeting by its `HeldRule`. What is dated today may still take place.
    mutating func status(of record: Record) -> StaticString {
        if held.cancelled?.holds(in: record) == true { return "cancelled" }
        if held.noShow?.holds(in: record) == true { return "no_show" }
        guard let heldDay, heldDay < today else { return "booked" }
        return "held"
    }
}
