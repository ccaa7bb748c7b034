import Domain

/// What the cells of a column show as numbers.
struct NumberFacts: Sendable {
    private var firstPoint: SeenCell?
    private var firstComma: SeenCell?
    /// The first that is one number with a point and another with a comma.
    private var firstOpen: SeenCell?
    private var thousands: [(mark: ThousandsMark, sign: DecimalSign, seen: SeenCell)] = []

    /// - Returns: whether it is a number in some reading.
    mutating func take(_ cell: Cell, line: Int) -> Bool {
        guard let number = WrittenNumber(cell) else { return false }
        let (isComma, isPoint) = (number.fault(.comma) == nil, number.fault(.point) == nil)
        guard isComma || isPoint else { return false }
        if isComma, isPoint {
            if firstOpen == nil, number.isOpen { firstOpen = SeenCell(cell, line: line) }
            if !number.hasSign { note(number, .point, cell, line) }
        } else if isComma {
            if firstComma == nil { firstComma = SeenCell(cell, line: line) }
            note(number, .comma, cell, line)
        } else {
            if firstPoint == nil { firstPoint = SeenCell(cell, line: line) }
            note(number, .point, cell, line)
        }
        return true
    }

    private mutating func note(_ number: WrittenNumber, _ sign: DecimalSign, _ cell: Cell, _ line: Int) {
        guard let mark = number.thousandsMark(sign), !thousands.contains(where: { $0.mark == mark }) else { return }
        thousands.append((mark, sign, SeenCell(cell, line: line)))
    }

    func sign(_ column: FileColumn) -> Finding<DecimalSign> {
        let comma = firstComma?.evidence(.decimalSign(sign: .comma), column)
        let point = firstPoint?.evidence(.decimalSign(sign: .point), column)
        if let comma, let point {
            let inOrder = (comma.line ?? 0) <= (point.line ?? 0)
            return .contradiction(inOrder ? comma : point, inOrder ? point : comma)
        }
        if let comma { return .shown(.comma, comma) }
        if let point { return .shown(.point, point) }
        return firstOpen.map { .open(reading($0, column)) } ?? .nothing
    }

    /// The marks between thousands, each with the first cell that shows it.
    func thousandsMarks(_ column: FileColumn) -> [Evidence] {
        thousands.map { $0.seen.evidence(.thousandsMark(mark: $0.mark), column) }
    }

    private func reading(_ seen: SeenCell, _ column: FileColumn) -> OpenReading {
        let readings = DecimalSign.allCases.map { sign in
            var text: [UInt8] = []
            seen.bytes.withUnsafeBufferPointer { WrittenNumber($0)?.append(to: &text, sign) }
            return PossibleReading.number(sign: sign, number: String(decoding: text, as: UTF8.self))
        }
        return OpenReading(line: seen.line, column: column, value: Excerpt(seen.bytes), readings: readings)
    }
}
