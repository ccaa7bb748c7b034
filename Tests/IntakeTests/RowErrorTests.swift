import Domain
import Intake
import Testing
import Wording

/// Rows that cannot be taken: each error names its line and column, and the rows around it are
/// taken.
@Suite struct RowErrorTests {
    static func goodRow(_ kind: ImportKind) -> String {
        switch kind {
        case .meetings: "ALPHA,G,2025-02-01,2025-02-10,held,no,,,,\n"
        case .investments: "ALPHA,G,2025-02-01,ads,5,\n"
        case .monthly: "ALPHA,2025-02,4,4,1,1,1,\n"
        case .feedback: "ALPHA,G,2025-02-01,1,2,3,\n"
        }
    }

    @Test(arguments: RowErrorCase.all)
    func namesItsLineAndColumn(_ given: RowErrorCase) throws {
        let good = Self.goodRow(given.kind)
        let reading = read(given.kind, Sample.header(given.kind) + good + "\n" + given.row + "\n" + good)
        #expect(reading.fileError == nil)
        #expect(reading.rows.count == 2)
        #expect(reading.rowsRead == 3)
        #expect(reading.rowsRejected == 1)
        let error = try #require(reading.errors.first)
        #expect(reading.errors.count == 1)
        #expect(error.line == 4)
        #expect(error.column == given.column.map(FileColumn.named))
        #expect(error.code == given.code)
        #expect(error.problem.english.contains(given.said), "\(error.problem.english)")
    }

    @Test func everyCodeIsTested() {
        let tested = Set(RowErrorCase.all.map(\.code))
        // An unnamed column is the header's, and is tested with headers.
        #expect(
            Set(RowErrorCode.allCases).subtracting(tested).subtracting(RowErrorCode.formerly)
                .subtracting(RowErrorCode.ofMappedFiles)
                == [.invalidUTF8, .unnamedColumn]
        )
    }

    /// Ill-formed sequences of the Unicode Standard's section 3.9: overlong, surrogate, too high,
    /// cut short, stray.
    @Test(
        arguments: [
            [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xF0, 0x80, 0x80, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF],
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xFE],
            [0x80],
            [0xBF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xC3, 0x41], [0xE2, 0x41, 0xAC],
            [0xF0, 0x9F, 0x41, 0x80],
        ] as [[UInt8]]
    )
    func refusesWhatIsNotUTF8(bytes: [UInt8]) {
        for (before, after) in [("", ""), ("é", "é"), ("\"", "\"")] {
            let row = Array("ALPHA,R,2025-02-01,1,2,3,\(before)".utf8) + bytes + Array("\(after)\n".utf8)
            let good = Array(Self.goodRow(.feedback).utf8)
            let reading = read(.feedback, Array(Sample.feedback.utf8) + good + row + good)
            #expect(reading.summary == ["3 comment invalid_utf8"])
            #expect(reading.rows.count == 2)
        }
    }

    /// Windows-1252 text: `Société` with E9 for each é. The other bytes would be fields beyond the
    /// header's columns.
    @Test func namesTheFieldThatIsNotUTF8() {
        let row = Array("ALPHA,Soci".utf8) + [0xE9] + Array("t".utf8) + [0xE9] + Array(",2025-02-01,1,2,3,\n".utf8)
        #expect(read(.feedback, Array(Sample.feedback.utf8) + row).summary == ["2 respondent_ref invalid_utf8"])
        let long = Array("ALPHA,R,2025-02-01,1,2,3,,".utf8) + [0xE9]
        #expect(read(.feedback, Array(Sample.feedback.utf8) + long).summary == ["2 column 8 invalid_utf8"])
    }

    @Test func reportsEveryWrongValueOfARow() {
        let reading = read(.meetings, Sample.meetings + "NOBODY,,x,2025-02-10,held,maybe,y,z,-1,USD\n")
        #expect(
            reading.summary == [
                "2 campaign unknown_campaign", "2 meeting_ref missing_value", "2 booked_on invalid_date",
                "2 qualified invalid_yes_no", "2 opportunity_on invalid_date", "2 won_on invalid_date",
                "2 revenue negative_amount",
            ]
        )
        #expect(reading.rowsRejected == 1)
    }

    @Test func keepsTheFirstErrorsAndCountsTheRest() {
        let file =
            Sample.feedback + String(repeating: "ALPHA,R,2025-02-01,9,2,3,\n", count: 250) + Self.goodRow(.feedback)
        let reading = read(.feedback, Array(file.utf8), maximumErrors: 100)
        #expect(reading.errors.map(\.line) == Array(2...101))
        #expect(reading.rowsRead == 251)
        #expect(reading.rowsRejected == 250)
        #expect(reading.rows.count == 1)
    }

    /// Lines are those of an editor: the line on which the row starts, breaks inside quotes
    /// counted, of any of the three sorts.
    @Test(arguments: ["\n", "\r\n", "\r"])
    func countsPhysicalLines(lineBreak: String) {
        let file = [
            String(Sample.feedback.dropLast()),
            "ALPHA,R-1,2025-02-01,1,2,3,\"one",
            "two",
            "",
            "three\"",
            "",
            "ALPHA,R-2,2025-02-01,9,2,3,",
            "ALPHA,R-3,2025-02-01,1,2,3,",
            "ALPHA,R-4,2025-02-01,\"9\",2,3,\"",
            "\"",
            "ALPHA,R-5,2025-02-01,9,2,3",
        ].joined(separator: lineBreak)
        let reading = read(.feedback, file)
        #expect(
            reading.summary == ["7 relevance invalid_answer", "9 relevance invalid_answer", "11 - too_few_fields"]
        )
        #expect(reading.rows.map { $0.prefix { $0 != "\t" } } == ["2", "8"])
    }

    @Test func messagesShowNothingInvisible() throws {
        let value = "\u{1B}[31m\u{202E}é\\\"\u{0085}" + String(repeating: "x", count: 60)
        let row = "ALPHA,R,2025-02-01,\"\(value.replacing("\"", with: "\"\""))\",2,3,\n"
        let message = try #require(read(.feedback, Sample.feedback + row).errors.first?.problem.english)
        let shown = #"\u{1B}[31m\u{202E}é\\\"\u{85}"# + String(repeating: "x", count: 30)
        #expect(message == "\"\(shown)…\" is not an answer; expected a whole number from 1 to 5")
    }
}
