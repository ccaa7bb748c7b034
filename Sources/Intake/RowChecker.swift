import Units

/// Reads the cells of one row after the other, and notes what is wrong with them.
///
/// Every wrong cell of a row is reported; the rules between cells are for rows whose cells are all
/// good.
struct RowChecker: Sendable {
    let limits: IntakeLimits

    /// The last day on which something may have happened: today, and a day more for the uploader's
    /// time zone.
    let lastDay: Day

    private let campaigns: CampaignDirectory
    private var report: ErrorReport
    private var line = 0

    /// Whether something is wrong with the current row.
    private(set) var isRejected = false

    var errors: [RowError] { report.errors }

    init(campaigns: CampaignDirectory, today: Day, limits: IntakeLimits, maximumErrors: Int) {
        self.campaigns = campaigns
        self.limits = limits
        lastDay = today.adding(days: limits.daysAhead)
        report = ErrorReport(maximum: maximumErrors)
    }

    /// Goes on to the row that starts on `line`.
    mutating func start(line: Int) {
        self.line = line
        isRejected = false
    }

    mutating func reject(_ column: Column, _ code: RowErrorCode, _ message: @autoclosure () -> String) {
        reject(columnName: column.name, code, message())
    }

    mutating func reject(columnName: String?, _ code: RowErrorCode, _ message: @autoclosure () -> String) {
        isRejected = true
        report.add(line: line, column: columnName, code: code, message: message)
    }

    mutating func rejectMissing(_ column: Column, _ expected: @autoclosure () -> String) {
        reject(column, .missingValue, "\(column.name) is blank; expected \(expected())")
    }

    /// Starts a row's COPY text: its line and its campaign's ids.
    func start(_ row: inout CopyRow, _ campaign: CampaignDirectory.Entry) {
        row.start()
        row.append(line)
        row.separate()
        campaigns.appendIdentifiers(of: campaign, to: &row)
    }
}

// The row as text.
extension RowChecker {
    /// Checks that a row has the header's number of fields, and text in them.
    mutating func checkText(_ record: Record, _ header: Header) {
        if let (position, code, message) = record.textProblem {
            reject(columnName: header.name(at: position), code, message)
        } else if record.fieldCount != header.columns.count {
            let isShort = record.fieldCount < header.columns.count
            reject(
                columnName: nil,
                isShort ? .tooFewFields : .tooManyFields,
                record.countProblem(expected: header.columns.count)
            )
        }
    }
}

// Cells of every kind of file.
extension RowChecker {
    mutating func campaign(_ cell: Cell) -> CampaignDirectory.Entry? {
        guard !cell.isEmpty else {
            rejectMissing(.campaign, "a campaign's reference or id")
            return nil
        }
        switch campaigns.match(cell) {
        case .campaign(let entry): return entry
        case .unknown:
            reject(.campaign, .unknownCampaign, "no campaign has the reference or the id \(excerpt(cell))")
        case .ambiguous:
            reject(
                .campaign,
                .ambiguousCampaign,
                "more than one campaign has the reference \(excerpt(cell)); write the campaign's id (a UUID) instead"
            )
        }
        return nil
    }

    /// Checks that a currency is the engagement's; blank means that it is.
    mutating func checkCurrency(_ cell: Cell, _ campaign: CampaignDirectory.Entry?) {
        guard !cell.isEmpty, let campaign else { return }
        var code: UInt32 = 0
        for byte in cell.prefix(4) { code = code << 8 | UInt32(byte.lowercased & ~0x20) }
        guard cell.count != 3 || code != campaign.currency else { return }
        let expected = campaign.currencyCode
        reject(
            .currency,
            .wrongCurrency,
            "the currency is \(excerpt(cell)); the campaign's engagement is in \(expected)"
        )
    }

    /// Checks a reference: 1 to 200 characters.
    mutating func checkReference(_ cell: Cell, _ column: Column) {
        let maximum = limits.referenceCharacters
        guard !cell.isEmpty else { return rejectMissing(column, "a reference of 1 to \(maximum) characters") }
        checkName(cell, column)
    }

    /// Checks a text of one line, blank or up to 200 characters.
    mutating func checkName(_ cell: Cell, _ column: Column) {
        // A line break or a NUL in a name is a quote gone astray, not a name.
        if cell.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            reject(column, .controlCharacter, "\(excerpt(cell)) holds a control character; expected text on one line")
        }
        checkLength(cell, column, limits.referenceCharacters)
    }

    /// Checks that a text has at most `maximum` characters.
    mutating func checkLength(_ cell: Cell, _ column: Column, _ maximum: Int) {
        guard cell.count > maximum else { return }
        let count = cell.characterCount
        guard count > maximum else { return }
        reject(column, .textTooLong, "\(excerpt(cell)) has \(count) characters; expected at most \(maximum)")
    }
}
