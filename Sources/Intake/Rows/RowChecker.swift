import Domain
import Units

/// Reads the cells of one row after another, and reports what is wrong with them.
///
/// Every wrong cell of a row is reported. The rules between cells are checked only if all cells are
/// good.
struct RowChecker: Sendable {
    let limits: IntakeLimits

    /// The last day on which something may have happened: today, and one more day for the
    /// uploader's time zone.
    let lastDay: Day

    let campaigns: CampaignDirectory
    let rates: ExchangeRates
    private var report: ErrorReport
    private var warningReport: WarningReport
    private var line = 0
    private var hasNumericReference = false

    /// The file's own columns, of a mapped file.
    private var places: [Column: FileColumn] = [:]

    /// Our columns whose cells could not be read in this row. They are blank in it, and nothing
    /// more is said of them.
    private var unreadable: [Column] = []

    /// Whether something is wrong with the current row.
    private(set) var isRejected = false

    /// Whether some good row's reference is a number.
    private(set) var hasNumericReferences = false

    var errors: [RowError] { report.errors }
    var warnings: [ImportWarning] { warningReport.warnings }

    /// Whether something is unusual about the current row.
    var hasWarning: Bool { warningReport.hasWarning }

    init(
        campaigns: CampaignDirectory,
        rates: ExchangeRates,
        today: Day,
        limits: IntakeLimits,
        maximumErrors: Int
    ) {
        self.campaigns = campaigns
        self.rates = rates
        self.limits = limits
        lastDay = today.adding(days: limits.daysAhead)
        report = ErrorReport(maximum: maximumErrors)
        warningReport = WarningReport(maximum: maximumErrors)
    }

    /// Goes on to the row that starts on `line`.
    mutating func start(line: Int) {
        self.line = line
        isRejected = false
        hasNumericReference = false
        if !unreadable.isEmpty { unreadable.removeAll(keepingCapacity: true) }
        warningReport.startRow()
    }

    /// Names each column by the file's own, too.
    mutating func name(_ places: [Column: FileColumn]) { self.places = places }

    /// Reports a cell of a mapped file that cannot be read in the form of its column.
    mutating func rejectUnreadable(_ column: Column, _ problem: @autoclosure () -> RowProblem) {
        reject(column, problem())
        unreadable.append(column)
    }

    /// Notes what is unusual about the row.
    mutating func warn(_ column: Column, _ warning: RowWarning) {
        let place = place(of: column)
        warningReport.add(line: line, column: place, warning: warning)
    }

    /// Keeps what was noted of the current row, which is good.
    mutating func keepWarnings() {
        warningReport.keepRow()
        hasNumericReferences = hasNumericReferences || hasNumericReference
    }

    /// Reports what is wrong with the row. The problem is made only if it is kept.
    mutating func reject(_ column: Column, _ problem: @autoclosure () -> RowProblem) {
        guard !unreadable.contains(column) else { return }
        reject(place(of: column), problem())
    }

    private func place(of column: Column) -> FileColumn { places[column] ?? .named(column.name) }

    mutating func reject(_ column: FileColumn?, _ problem: @autoclosure () -> RowProblem) {
        isRejected = true
        report.add(line: line, column: column, problem: problem)
    }

    mutating func rejectMissing(_ column: Column, _ expected: ExpectedValue) {
        reject(column, .cell(.missing(column: column.name, expected: expected)))
    }

    /// Starts a row's COPY text: its line and its campaign's ids.
    func start(_ row: inout CopyRow, _ campaign: CampaignDirectory.Entry) {
        row.start()
        row.append(line)
        row.separate()
        campaigns.appendIdentifiers(of: campaign, to: &row)
    }

    /// Ends a row's COPY text, when all that is unusual about it has been noted.
    func end(_ row: inout CopyRow) {
        row.separate()
        row.append(hasWarning)
        row.end()
    }
}

// The row as text.
extension RowChecker {
    /// Checks that a row has the header's number of fields, and text in them.
    mutating func checkText(_ record: Record, _ header: Header) {
        if let (position, problem) = record.textProblem {
            reject(header.column(at: position), .text(problem))
        } else if let problem = record.countProblem(expected: header.columns.count) {
            reject(nil, .text(problem))
        } else if let (position, value) = header.unnamedValue(in: record) {
            let number = position + 1
            reject(.numbered(number), .text(.unnamedColumn(number: number, value: value)))
        }
    }
}

// Cells of every kind of file.
extension RowChecker {
    mutating func campaign(_ cell: Cell) -> CampaignDirectory.Entry? {
        guard !cell.isEmpty else {
            rejectMissing(.campaign, .campaign)
            return nil
        }
        switch campaigns.match(cell) {
        case .campaign(let entry): return entry
        case .unknown:
            reject(.campaign, .cell(.unknownCampaign(value: Excerpt(cell))))
        case .notAccepted:
            reject(.campaign, .cell(.engagementNotAccepted(value: Excerpt(cell))))
        case .ambiguous:
            reject(.campaign, .cell(.ambiguousCampaign(value: Excerpt(cell))))
        }
        return nil
    }

    /// Checks a reference: 1 to 200 characters.
    mutating func checkReference(_ cell: Cell, _ column: Column) {
        let maximum = limits.referenceCharacters
        guard !cell.isEmpty else { return rejectMissing(column, .reference(maximum: maximum)) }
        checkName(cell, column)
        guard let first = cell.first, first.isDigit else { return }
        if cell.allSatisfy(\.isDigit) {
            hasNumericReference = true
        } else if cell.isScientific {
            warn(column, .scientificReference(value: Excerpt(cell)))
        }
    }

    /// Checks a text of one line, blank or up to 200 characters.
    mutating func checkName(_ cell: Cell, _ column: Column) {
        // A line break or a NUL in a name comes from a wrong quote, and is not a name.
        if cell.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            reject(column, .cell(.controlCharacter(value: Excerpt(cell))))
        }
        guard cell.count > limits.referenceCharacters else { return }
        cell.withComposed { checkLength($0, column, limits.referenceCharacters) }
    }

    /// Checks that a text has at most `maximum` characters.
    mutating func checkLength(_ cell: Cell, _ column: Column, _ maximum: Int) {
        guard cell.count > maximum else { return }
        let count = cell.characterCount
        guard count > maximum else { return }
        reject(column, .cell(.textTooLong(value: Excerpt(cell), count: count, maximum: maximum)))
    }
}
