import Domain
import Intake
import Testing
import Units
import Wording

/// Files that cannot be read: each error names its line and column, and stops the reading.
@Suite struct FileErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let line: Int?
        let column: String?
        let code: FileErrorCode
        let said: String
        var limits = IntakeLimits()

        var testDescription: String { name }

        init(
            _ name: String,
            _ text: String,
            _ line: Int?,
            _ column: String?,
            _ code: FileErrorCode,
            _ said: String,
            limits: (inout IntakeLimits) -> Void = { _ in }
        ) {
            self.init(name, bytes: Array(text.utf8), line, column, code, said)
            limits(&self.limits)
        }

        init(
            _ name: String,
            bytes: [UInt8],
            _ line: Int?,
            _ column: String?,
            _ code: FileErrorCode,
            _ said: String
        ) {
            self.name = name
            self.bytes = bytes
            self.line = line
            self.column = column
            self.code = code
            self.said = said
        }
    }

    static let row = "ALPHA,R-1,2025-02-01,1,2,3,fine\n"
    static let columns = "campaign,respondent_ref,answered_on,relevance,qualification,workload"

    static let headers: [Case] = [
        Case("no bytes", "", nil, nil, .emptyFile, "campaign,respondent_ref"),
        Case("only a byte order mark", "\u{FEFF}", nil, nil, .emptyFile, "empty"),
        Case("only blank lines", "\n\r\n  \t\n", nil, nil, .emptyFile, "empty"),
        Case("header alone", Sample.feedback, nil, nil, .noRows, "no rows"),
        Case("header without a line break", String(Sample.feedback.dropLast()), nil, nil, .noRows, "no rows"),
        Case(
            "header, blank lines and the header",
            Sample.feedback + "\n\n" + Sample.feedback,
            nil,
            nil,
            .noRows,
            "rows"
        ),
        Case(
            "unknown column",
            "\(columns),colour\n" + row,
            1,
            "colour",
            .unknownColumn,
            "\"colour\"; the columns of feedback"
        ),
        Case("nearly a column", "\(columns),commnet\n" + row, 1, "commnet", .unknownColumn, "did you mean comment?"),
        Case("another kind's column", "\(columns),revenue\n" + row, 1, "revenue", .unknownColumn, "the columns"),
        Case("control character", "\(columns),a\u{7}b\n" + row, 1, "a\\u{7}b", .unknownColumn, "unknown column"),
        Case("column twice", "\(columns),Workload\n" + row, 1, "workload", .duplicateColumn, "workload twice"),
        Case("column missing", "\n\ncampaign,comment\n" + row, 3, "respondent_ref", .missingColumn, "lacks"),
        Case("semicolons", "campaign;respondent_ref\n", 1, nil, .unsupportedSeparator, "semicolons; expected commas"),
        Case("tabs", "campaign\trespondent_ref\n", 1, nil, .unsupportedSeparator, "tabs; expected commas"),
        Case("text after a quote", "\"campaign\"x,comment\n", 1, "column 1", .malformedHeader, "closing quote"),
        Case(
            "65 columns",
            String(repeating: "a,", count: 64) + "a\n",
            1,
            nil,
            .tooManyColumns,
            "65 columns; at most 64"
        ),
        Case(
            "a limit of 3 columns",
            "campaign,comment,workload,relevance\n",
            1,
            nil,
            .tooManyColumns,
            "4 columns; at most 3",
            limits: { $0.columns = 3 }
        ),
        Case("UTF-16, little end first", bytes: [0xFF, 0xFE, 0x63, 0], 1, nil, .unsupportedEncoding, "UTF-16"),
        Case("UTF-16, big end first", bytes: [0xFE, 0xFF, 0, 0x63], 1, nil, .unsupportedEncoding, "UTF-16"),
        Case("NUL in the header", "campaign,com\0ment\n", 1, "column 2", .unsupportedEncoding, "NUL"),
        Case("Latin 1 in the header", bytes: [0x63, 0x2C, 0xE9, 0x0A], 1, "column 2", .unsupportedEncoding, "UTF-8"),
        Case("half a byte order mark", bytes: [0xEF, 0xBB], 1, "column 1", .unsupportedEncoding, "UTF-8"),
    ]

    static let rows: [Case] = [
        Case(
            "quote open at the end",
            Sample.feedback + row + "\nALPHA,\"R",
            4,
            "column 2",
            .unclosedQuote,
            "quote opens"
        ),
        Case(
            "quote opened on a later line of the row",
            Sample.feedback + "ALPHA,\"R\r\n1\",2025-02-01,1,2,3,\"x\n\n\n",
            3,
            "column 7",
            .unclosedQuote,
            "without closing"
        ),
        Case("quote open in the header", "campaign,\"comm", 1, "column 2", .unclosedQuote, "quote opens"),
        Case(
            "a quote at the very end",
            Sample.feedback + "ALPHA,\"",
            2,
            "column 2",
            .unclosedQuote,
            "quote opens"
        ),
        Case(
            "long field",
            Sample.feedback + row + "ALPHA," + String(repeating: "x", count: 65_537) + ",",
            3,
            "column 2",
            .fieldTooLong,
            "65536 bytes"
        ),
        Case(
            "long last field",
            Sample.feedback + row + row + "ALPHA," + String(repeating: "x", count: 65_537),
            4,
            "column 2",
            .fieldTooLong,
            "65536 bytes"
        ),
        Case(
            "long quoted field: the line where its quote opens",
            Sample.feedback + "ALPHA,\"R\n1\",\"" + String(repeating: "x\n", count: 40_000),
            3,
            "column 3",
            .fieldTooLong,
            "closing quote"
        ),
        Case(
            "long row",
            Sample.feedback + row + String(repeating: "ALPHA,", count: 200_000) + "\n",
            3,
            nil,
            .lineTooLong,
            "1048576 bytes"
        ),
        Case(
            "a limit of 80 bytes a line, one more",
            Sample.feedback + "ALPHA,R-1,2025-02-01,1,2,3," + String(repeating: "x", count: 54) + "\n",
            2,
            nil,
            .lineTooLong,
            "80 bytes",
            limits: { $0.lineBytes = 80 }
        ),
        Case(
            "a header of one field without end",
            String(repeating: "x", count: 70_000),
            1,
            "column 1",
            .fieldTooLong,
            "bytes"
        ),
    ]

    @Test(arguments: headers + rows)
    func stopsTheReading(_ given: Case) throws {
        let smallest = given.bytes.count > 100_000 ? 4_093 : 1
        for chunking in [Chunking.whole, .bytes(smallest), .bytes(16_384), .random(SplitMix64(seed: 3))] {
            let reading = read(.feedback, given.bytes, chunking, limits: given.limits)
            let error = try #require(reading.fileError)
            #expect(error.line == given.line)
            #expect(error.column?.english == given.column)
            #expect(error.code == given.code)
            #expect(error.problem.english.contains(given.said), "\(error.problem.english)")
        }
    }

    @Test func everyCodeIsTested() {
        let others = Set(SourceErrorTests.codes)
        #expect(Set((Self.headers + Self.rows).map(\.code)).union(others) == Set(FileErrorCode.allCases))
        #expect(Set((Self.headers + Self.rows).map(\.code)).isDisjoint(with: others))
    }

    @Test(arguments: [
        (
            "campaign,meeting_ref,booked_on,held_on,status,qualified,won_on,revenue",
            "opportunity_on", "has won_on"
        ),
        ("campaign,meeting_ref,booked_on,held_on,status,qualified,revenue", "opportunity_on", "has revenue"),
        ("campaign,meeting_ref,booked_on,held_on,status", "qualified", "lacks"),
    ])
    func outcomeColumnsComeTogether(header: String, missing: String, said: String) {
        let error = read(.meetings, header + "\n").fileError
        #expect(error?.code == .missingColumn)
        #expect(error?.column == .named(missing))
        #expect(error?.problem.english.contains(said) == true)
    }

    @Test func limitsAreMetExactly() {
        let fits = Sample.feedback + "ALPHA,R-1,2025-02-01,1,2,3," + String(repeating: "x", count: 53)
        var limits = IntakeLimits()
        limits.lineBytes = 80
        limits.fieldBytes = 53
        #expect(read(.feedback, fits, limits: limits).rows.count == 1)
        #expect(read(.feedback, fits + "\r\n", limits: limits).rows.count == 1)
        limits.fieldBytes = 52
        #expect(read(.feedback, fits, limits: limits).fileError?.code == .fieldTooLong)
        limits.fieldBytes = 53
        limits.lineBytes = 79
        #expect(read(.feedback, fits, limits: limits).fileError?.code == .lineTooLong)
        limits = IntakeLimits()
        limits.columns = Sample.feedback.split(separator: ",").count
        #expect(read(.feedback, fits, limits: limits).rows.count == 1)
        limits.columns -= 1
        #expect(read(.feedback, fits, limits: limits).fileError?.code == .tooManyColumns)
    }

    @Test func staysFailed() throws {
        var reader = FileReader(kind: .feedback, campaigns: Sample.directory, today: Sample.today)
        var copyRows: [UInt8] = []
        let good = Array((Sample.feedback + Self.row).utf8)
        let bad = Array("campaign\n".utf8)
        let error = try #require(
            #expect(throws: FileError.self) { try bad.withUnsafeBytes { try reader.read($0, into: &copyRows) } }
        )
        #expect(throws: error) { try good.withUnsafeBytes { try reader.read($0, into: &copyRows) } }
        #expect(throws: error) { try reader.finish(into: &copyRows) }
        #expect(copyRows.isEmpty)
    }

    /// A hundred megabytes without a line break are refused after the first one, in any chunking.
    @Test func refusesAnEndlessLineEarly() {
        var reader = FileReader(kind: .feedback, campaigns: Sample.directory, today: Sample.today)
        var copyRows: [UInt8] = []
        let chunk = Array(repeating: UInt8(ascii: ","), count: 16_384)
        var accepted = 0
        #expect(throws: FileError.self) {
            for _ in 0..<6_400 {
                try chunk.withUnsafeBytes { try reader.read($0, into: &copyRows) }
                accepted += chunk.count
            }
        }
        #expect(accepted <= 1_048_576)
    }
}
