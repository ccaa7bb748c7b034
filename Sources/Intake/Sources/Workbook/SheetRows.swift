import Domain
import Units

/// The rows of one sheet that hold a value, one after the other. Only the current one is in memory.
///
/// A row has as many cells as the widest before it, so that none has fewer than the header.
struct SheetRows: ~Copyable {
    /// How a cell says what its value is.
    fileprivate enum CellType {
        case number, sharedText, inlineText, formulaText, boolean, error, isoDate
    }

    /// How many rows with a value are hidden, of those read so far.
    private(set) var hiddenRows = 0

    private static let shownFormulaBytes = 1_024

    private let xml: XMLReader
    private let fieldBytes: Int
    private let formats: [CellFormat]
    private let dates: SerialDate
    private var record: RecordBuffer
    private var widest = 0
    private var isFinished = false

    // The row and the cell that are being read.
    private var row = 0
    private var rowIsHidden = false
    private var column = 0
    private var type = CellType.number
    private var format = CellFormat.number
    private var hasValue = false
    private var hasFormula = false
    private var value = Growing<UInt8>(capacity: 4_096)
    private var formula = Growing<UInt8>(capacity: 4_096)
    private var collecting: XMLElement?
    private var isPhonetic = false
    private var isInCell = false
    private var escapes = EscapedText()

    init(_ xml: XMLReader, formats: [CellFormat], is1904: Bool, limits: IntakeLimits) {
        self.xml = xml
        fieldBytes = limits.fieldBytes
        self.formats = formats
        dates = SerialDate(is1904: is1904)
        record = RecordBuffer(limits: limits)
    }

    /// Reads on to the next row that holds a value.
    ///
    /// - Returns: whether there is one, for `withRecord`.
    mutating func next(_ texts: borrowing SharedTexts) throws(FileError) -> Bool {
        while !isFinished, let event = try xml.next() {
            switch event.kind {
            case .start: try start(event)
            case .text: try collect(xml.text(event))
            case .end:
                switch event.element {
                case .value, .text, .formula: collecting = nil
                case .phoneticRun: isPhonetic = false
                case .cell: if isInCell { try endCell(texts) }
                case .row: if endRow() { return true }
                case .sheetData:
                    isFinished = true
                    try xml.skipRest()
                default: break
                }
            }
        }
        isFinished = true
        return false
    }

    /// Passes the current row to `body`.
    func withRecord<Result>(_ body: (Record) throws(FileError) -> Result) throws(FileError) -> Result {
        try record.withRecord(body)
    }

    private mutating func start(_ event: XMLEvent) throws(FileError) {
        switch event.element {
        case .row: try startRow(event)
        case .cell: try startCell(event)
        case .value where isInCell:
            hasValue = true
            collecting = .value
        case .text where isInCell && !isPhonetic:
            hasValue = true
            collecting = .text
        case .formula where isInCell:
            hasFormula = true
            collecting = .formula
        case .phoneticRun: isPhonetic = true
        default: break
        }
    }

    private mutating func startRow(_ event: XMLEvent) throws(FileError) {
        if let number = xml.attribute(.reference, of: event) {
            row = try CellPlace.row(number, after: row)
        } else {
            row += 1
            guard row <= CellPlace.rows else { throw CellPlace.outside("\(row)".utf8, row: row) }
        }
        rowIsHidden = xml.attribute(.hidden, of: event)?.isTrue ?? false
        column = 0
        record.start(line: row)
    }

    private mutating func startCell(_ event: XMLEvent) throws(FileError) {
        let last = column
        column += 1
        type = .number
        format = .number
        for attribute in xml.attributes(of: event) {
            let value = xml.value(attribute)
            switch attribute.name {
            case .reference: column = try CellPlace(value, inRow: row).column
            case .style:
                if let style = value.wholeNumber, style < formats.count { format = formats[style] }
            case .type: type = CellType(value)
            default: break
            }
        }
        let name = CellPlace.name(row:column:)
        guard column <= CellPlace.columns else { throw CellPlace.outside(name(row, column).utf8, row: row) }
        guard column > last else { throw FileError(.outOfOrder(cell: Excerpt(name(row, column).utf8)), row: row) }
        hasValue = false
        hasFormula = false
        value.clear()
        formula.clear()
        isInCell = true
    }

    private mutating func collect(_ text: Cell) throws(FileError) {
        guard let collecting else { return }
        if collecting == .formula {
            // Its beginning is enough, as it is only shown.
            if formula.count < SheetRows.shownFormulaBytes { formula.append(contentsOf: text) }
            return
        }
        value.append(contentsOf: text)
        guard value.count <= fieldBytes else {
            throw FileError(line: row, column: .numbered(column), problem: .fieldTooLong(maximum: fieldBytes))
        }
    }

    private mutating func endRow() -> Bool {
        guard !record.isEmpty else { return false }
        widest = max(widest, record.width)
        record.widen(to: widest)
        if rowIsHidden { hiddenRows += 1 }
        return true
    }
}

extension SheetRows {
    private mutating func endCell(_ texts: borrowing SharedTexts) throws(FileError) {
        isInCell = false
        guard let kind = try read(texts) else { return }
        // A cell without a value is blank, whatever its format.
        guard record.cell.count > 0 else { return }
        try record.endCell(at: column - 1, kind)
    }

    /// Writes what the cell shows to `record.cell`.
    ///
    /// - Returns: what it is; nil where it has no value.
    private mutating func read(_ texts: borrowing SharedTexts) throws(FileError) -> CellKind? {
        guard hasValue else {
            guard hasFormula else { return nil }
            // The program that wrote it did not calculate. Nothing must not look like blank.
            record.cell.append(UInt8(ascii: "="))
            record.cell.append(contentsOf: formula.all)
            return .error
        }
        switch type {
        case .number: return readNumber()
        case .sharedText:
            guard let number = value.all.trimmed.wholeNumber, let text = texts[number] else {
                let place = Excerpt(CellPlace.name(row: row, column: column).utf8)
                throw FileError(.noSuchText(cell: place), row: row, column: column)
            }
            record.cell.append(contentsOf: text)
            return .text
        case .inlineText, .formulaText:
            record.cell.append(contentsOf: value.all)
            escapes.unescape(&record.cell, from: 0)
            return .text
        case .boolean:
            let isTrue = value.all.trimmed.isTrue
            record.cell.append(contentsOf: isTrue ? "true" : "false")
            return .boolean
        case .error:
            record.cell.append(contentsOf: value.all)
            return .error
        case .isoDate:
            record.cell.append(contentsOf: value.all.trimmed)
            return shortenDate()
        }
    }

    /// Leaves out a time of midnight, fractions of a second and a zone, of a date of ISO 8601.
    private mutating func shortenDate() -> CellKind {
        let text = record.cell.all
        guard text.beginsWithDay else { return .text }
        let isMidnight = text.count >= 19 && Cell(rebasing: text[10..<19]).isExactly("T00:00:00")
        if text.count == 10 || isMidnight {
            record.cell.shorten(to: 10)
            return .date
        }
        guard text.count >= 19, text[10] == UInt8(ascii: "T") else { return .text }
        record.cell.shorten(to: 19)
        return .dateTime
    }

    private mutating func readNumber() -> CellKind? {
        let digits = value.all.trimmed
        guard !digits.isEmpty else { return nil }
        if format != .number {
            let number = digits.count < 9 ? digits.wholeNumber.map(Double.init) : nil
            if let number = number ?? PlainNumber.double(digits),
                let kind = dates.append(number, format: format, to: &record.cell)
            {
                return kind
            }
        }
        if PlainNumber.append(digits, to: &record.cell) { return .number }
        record.cell.append(contentsOf: digits)
        return .error
    }
}

extension SheetRows.CellType {
    /// The type of a cell as its attribute has it.
    init(_ name: Cell) {
        self =
            switch name.first {
            case UInt8(ascii: "s"): name.count == 1 ? .sharedText : .formulaText
            case UInt8(ascii: "i"): .inlineText
            case UInt8(ascii: "b"): .boolean
            case UInt8(ascii: "e"): .error
            case UInt8(ascii: "d"): .isoDate
            default: .number
            }
    }
}
