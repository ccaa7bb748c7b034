package import Domain

/// What the records of a file show: where its table begins and ends, and how its columns are
/// written.
package struct TableFindings: Sendable {
    /// nil where no line looks like a header.
    package let header: SourceHeader?
    /// The first line that is not blank; nil for an empty file.
    package let firstLine: Int?
    /// The line of the last row, where lines follow that are none.
    package let lastLine: Int?
    /// What shows the header, and the lines that are left out.
    package let evidence: [Evidence]
    package let rowCount: Int
    package let totalCount: Int
    package let footerCount: Int
    /// One for each of the header's.
    package let columns: [ColumnFindings]
}

/// Detects the header, the footers and the forms of a file's columns from its records, in one pass
/// and with bounded memory.
struct TableDetector {
    private let finder: HeaderFinder
    private let chosenLine: Int?
    private let leavesOutTotals: Bool
    private let maximumColumns: Int

    private var head: [KeptRecord] = []
    private var headBytes = 0
    private var hasBegun = false
    private var firstLine: Int?

    private var header: SourceHeader?
    private var columns: [ColumnDetector] = []
    private var rowCount = 0
    private var lastRowLine: Int?
    private var totalCount = 0
    private var evidence: [Evidence] = []

    /// What may stand behind the rows, as long as no row follows.
    private var footers: [Evidence] = []
    private var footerCount = 0

    /// How many lines that are left out are said one by one.
    private static let saidLines = 20

    /// - Parameters:
    ///   - choice: what somebody has set by hand.
    ///   - known: names that headers are known to have.
    init(choice: DialectChoice = DialectChoice(), known: Set<FoldedName> = [], limits: IntakeLimits = .init()) {
        finder = HeaderFinder(known: known)
        chosenLine = choice.headerLine
        leavesOutTotals = choice.leavesOutTotals ?? true
        maximumColumns = limits.sourceColumns
    }

    mutating func take(_ record: Record) {
        guard !record.isBlank else { return }
        if firstLine == nil { firstLine = record.line }
        if hasBegun { return takeRow(record) }
        if let chosenLine {
            guard record.line >= chosenLine else { return }
            return begin(at: record, shows: nil)
        }
        head.append(KeptRecord(record))
        headBytes += record.bytes.count
        if head.count >= HeaderFinder.maximumRecords || headBytes >= HeaderFinder.maximumBytes { beginFromHead() }
    }

    mutating func finish() -> TableFindings {
        if !hasBegun { beginFromHead() }
        let found = header.map { header in
            columns.indices.map { ColumnFindings(columns[$0], at: $0, in: header) }
        }
        return TableFindings(
            header: header,
            firstLine: firstLine,
            lastLine: footerCount > 0 ? lastRowLine ?? header?.line : nil,
            evidence: evidence + footers,
            rowCount: rowCount,
            totalCount: totalCount,
            footerCount: footerCount,
            columns: found ?? []
        )
    }
}

// The header.
extension TableDetector {
    private mutating func beginFromHead() {
        hasBegun = true
        let records = head
        head = []
        guard let (index, fact) = finder.header(in: records) else { return }
        for record in records[..<index].prefix(TableDetector.saidLines) {
            record.withRecord { note($0, .beforeHeader) }
        }
        records[index].withRecord { begin(at: $0, shows: fact) }
        for record in records[(index + 1)...] { record.withRecord { takeRow($0) } }
    }

    private mutating func begin(at record: Record, shows fact: ShownFact?) {
        hasBegun = true
        let header = SourceHeader(record)
        self.header = header
        if let fact { evidence.append(Evidence(line: record.line, value: Excerpt(record.firstFilled), shows: fact)) }
        columns = Array(repeating: ColumnDetector(), count: min(header.names.count, maximumColumns))
    }

    private mutating func note(_ record: Record, _ fact: ShownFact) {
        guard evidence.count < 2 * TableDetector.saidLines else { return }
        evidence.append(Evidence(line: record.line, value: Excerpt(record.firstFilled), shows: fact))
    }
}

// The rows, and what is none.
extension TableDetector {
    private mutating func takeRow(_ record: Record) {
        guard let header else { return }
        if header.isRepeated(in: record) { return note(record, .repeatedHeader) }
        if isAside(record, header) { return }
        footers = []
        footerCount = 0
        rowCount += 1
        lastRowLine = record.line
        let hasKinds = !record.kinds.isEmpty
        for position in 0..<min(columns.count, record.ends.count) {
            columns[position].take(record[position], record.kind(position), hasKinds: hasKinds, line: record.line)
        }
    }

    /// Whether the record is a total, or may stand behind the rows.
    private mutating func isAside(_ record: Record, _ header: SourceHeader) -> Bool {
        let total = leavesOutTotals ? record.firstFilled.beginsTotal : nil
        // A row of a narrow table looks like a footer.
        let mayBeFooter = header.names.count >= 3 && record.isSparse
        guard total != nil || mayBeFooter else { return false }
        if total == .clear, TotalRows.isTotal(record, columns: header.names.count) {
            totalCount += 1
            // Behind the rows it is one of their footers too.
            note(record, .total)
            return true
        }
        // A name may begin with the word, but its row is full.
        guard mayBeFooter || RowShape(record, looksForData: false).filled < header.names.count else { return false }
        footerCount += 1
        if footers.count < TableDetector.saidLines {
            footers.append(Evidence(line: record.line, value: Excerpt(record.firstFilled), shows: .afterRows))
        }
        return true
    }
}

/// Rows of totals, which are left out wherever they stand.
enum TotalRows {
    /// A row with a clear word of totals, and a cell that holds nothing: a client may be called
    /// Total, but its rows are full.
    static func isTotal(_ record: Record, columns: Int) -> Bool {
        guard record.firstFilled.beginsTotal == .clear else { return false }
        let shape = RowShape(record, looksForData: false)
        return shape.hasBlankMark || shape.filled < columns
    }
}

extension Record {
    /// Whether at most one cell holds something.
    fileprivate var isSparse: Bool {
        var filled = 0
        for position in ends.indices where !self[position].isEmpty {
            filled += 1
            if filled > 1 { return false }
        }
        return true
    }
}
