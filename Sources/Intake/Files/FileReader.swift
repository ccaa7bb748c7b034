package import Domain
package import Units

/// Reads a CSV file in the canonical columns, chunk by chunk, into rows of PostgreSQL COPY text.
///
/// Pass each chunk to `read`, then call `finish`. Memory does not grow with the file if the caller
/// takes the rows out of `copyRows` between chunks. After a `FileError` every later call throws it
/// again, and no row may be loaded.
///
/// Blank lines, rows with only blank fields, and repetitions of the header are skipped and not
/// counted.
package struct FileReader: Sendable {
    /// How many rows were read, good or bad.
    package private(set) var rowsRead = 0

    /// How many rows have at least one error. The others are in the COPY text.
    package private(set) var rowsRejected = 0

    /// The first row errors, in the order of the file. A row with several wrong values has several.
    package var errors: [RowError] { checker.errors }

    /// The good rows with at least one warning.
    package private(set) var rowsWithWarnings = 0

    /// The first warnings about good rows, in the file's order.
    package var warnings: [ImportWarning] { checker.warnings }

    /// Whether some good row's reference is a number, which may have lost zeros in front.
    package var hasNumericReferences: Bool { checker.hasNumericReferences }

    /// The named columns that the file has, in its order; empty until the header is read.
    package var columns: [Column] { header?.columns.compactMap(\.self) ?? [] }

    private let kind: ImportKind
    private let limits: IntakeLimits
    private var splitter: RecordSplitter
    private var checker: RowChecker
    private var row = CopyRow()
    private var header: Header?
    private var format: Format?
    private var failure: FileError?

    /// - Parameters:
    ///   - kind: what the file holds.
    ///   - campaigns: the campaigns that the uploader may name.
    ///   - rates: for amounts in another currency than their engagement's.
    ///   - today: the day of the upload. Because of time zones, what has happened may be dated up
    ///     to one day later.
    ///   - limits: how large the parts of the file may be.
    ///   - maximumErrors: how many row errors are kept, and how many warnings.
    package init(
        kind: ImportKind,
        campaigns: CampaignDirectory,
        rates: ExchangeRates = .none,
        today: Day,
        limits: IntakeLimits = .init(),
        maximumErrors: Int = 100
    ) {
        self.kind = kind
        self.limits = limits
        splitter = RecordSplitter(limits: limits)
        checker = RowChecker(
            campaigns: campaigns,
            rates: rates,
            today: today,
            limits: limits,
            maximumErrors: maximumErrors
        )
    }

    /// Reads the next bytes of the file and appends the COPY text of the good rows that they
    /// complete.
    ///
    /// - Throws: `FileError` if the file as a whole cannot be read.
    package mutating func read(
        _ bytes: UnsafeRawBufferPointer,
        into copyRows: inout [UInt8]
    ) throws(FileError) {
        try failAgain()
        do {
            let chunk = bytes.assumingMemoryBound(to: UInt8.self)
            var position = 0
            while try splitter.next(in: chunk, from: &position) { try take(into: &copyRows) }
        } catch {
            failure = error
            throw error
        }
    }

    /// Reads the last row if no line break follows it.
    ///
    /// - Throws: `FileError` for an empty file, one without rows, and one that ends inside quotes.
    package mutating func finish(into copyRows: inout [UInt8]) throws(FileError) {
        try failAgain()
        do {
            if try splitter.finish() { try take(into: &copyRows) }
            try checkNotEmpty()
        } catch {
            failure = error
            throw error
        }
    }

    private func failAgain() throws(FileError) {
        if let failure { throw failure }
    }

    private func checkNotEmpty() throws(FileError) {
        if header == nil {
            throw FileError(line: nil, column: nil, problem: .emptyFile(columns: kind.columns.map(\.name)))
        }
        if rowsRead == 0 { throw FileError(line: nil, column: nil, problem: .noRows) }
    }

    /// Takes the splitter's record as the header or as a row.
    private mutating func take(into copyRows: inout [UInt8]) throws(FileError) {
        guard let format, let header else { return try takeHeader() }
        splitter.withRecord { record in
            guard !record.isBlank, !header.isRepeated(in: record) else { return }
            rowsRead += 1
            checker.start(line: record.line)
            checker.checkText(record, header)
            if !checker.isRejected { format.check(record, &checker, &row) }
            if checker.isRejected {
                rowsRejected += 1
            } else {
                if checker.hasWarning { rowsWithWarnings += 1 }
                checker.keepWarnings()
                row.withBytes { copyRows.append(contentsOf: $0) }
            }
        }
    }

    private mutating func takeHeader() throws(FileError) {
        if splitter.takeSeparatorLine() { return }
        let (kind, limits) = (kind, limits)
        let header = try splitter.withRecord { record throws(FileError) in
            record.isBlank ? nil : try Header(record, kind: kind, limits: limits)
        }
        guard let header else { return }
        self.header = header
        format = Format(kind, header)
    }
}

// Files in somebody else's columns.
extension FileReader {
    /// Makes the reader ready for a mapped file, of which it takes rows and no bytes.
    package mutating func begin(_ plan: MappingPlan) {
        checker.name(plan.places)
        format = Format(plan.kind, Header(columns: plan.columns.map(\.column)))
    }

    /// Takes a record of a mapped file, and appends its COPY text if it is a good row. Errors have
    /// the line of the file, and name its column and ours.
    mutating func take(_ record: Record, _ plan: inout MappingPlan, into copyRows: inout [UInt8]) {
        guard let format, !plan.leavesOut(record) else { return }
        rowsRead += 1
        checker.start(line: record.line)
        plan.checkText(record, &checker)
        if !checker.isRejected {
            plan.map(record, &checker)
            plan.row.withRecord(line: record.line) { format.check($0, &checker, &row) }
        }
        guard !checker.isRejected else {
            rowsRejected += 1
            return
        }
        if checker.hasWarning { rowsWithWarnings += 1 }
        checker.keepWarnings()
        row.withBytes { copyRows.append(contentsOf: $0) }
    }

    /// - Throws: `FileError` for a mapped file without rows.
    package func finishMapped() throws(FileError) {
        if rowsRead == 0 { throw FileError(line: nil, column: nil, problem: .noRows) }
    }
}

/// The rows of the file's kind. An enum rather than a protocol, so that no row costs a call through
/// a table.
private enum Format: Sendable {
    case meetings(MeetingRows)
    case investments(InvestmentRows)
    case monthly(MonthlyRows)
    case feedback(FeedbackRows)

    init(_ kind: ImportKind, _ header: Header) {
        self =
            switch kind {
            case .meetings: .meetings(MeetingRows(header))
            case .investments: .investments(InvestmentRows(header))
            case .monthly: .monthly(MonthlyRows(header))
            case .feedback: .feedback(FeedbackRows(header))
            }
    }

    /// Checks a row that is text and has the right number of fields. Writes its COPY text to `row`
    /// where nothing is wrong (see `RowChecker.isRejected`).
    func check(_ record: Record, _ checker: inout RowChecker, _ row: inout CopyRow) {
        switch self {
        case .meetings(let rows): rows.check(record, &checker, &row)
        case .investments(let rows): rows.check(record, &checker, &row)
        case .monthly(let rows): rows.check(record, &checker, &row)
        case .feedback(let rows): rows.check(record, &checker, &row)
        }
    }
}
