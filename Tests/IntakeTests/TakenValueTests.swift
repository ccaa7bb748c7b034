import Domain
import Intake
import Testing
import Wording

/// Values as they are written: blanks, accents, times, zeros, yes and no, separators.
@Suite struct TakenValueTests {
    private static func meeting(_ row: String) -> Reading { read(.meetings, Sample.meetings + row + "\n") }

    /// Noon in Paris is 11:00 UTC in winter and 10:00 in summer; a day begins an hour or two
    /// earlier there than in UTC.
    @Test(
        arguments: [
            ("2025-01-15T22:59:59Z", "2025-01-15"), ("2025-01-15T23:00:00Z", "2025-01-16"),
            ("2025-07-15T21:59:59.999Z", "2025-07-15"), ("2025-07-15T22:00Z", "2025-07-16"),
            ("2025-01-15 23:30:00 UTC", "2025-01-16"), ("2025-01-15T23:30:00+01:00", "2025-01-15"),
            ("2025-01-15T18:00:00-05:00", "2025-01-16"), ("2025-01-15t18:00-0459", "2025-01-15"),
            ("2025-01-16T08:00:00+09:00", "2025-01-16"), ("2025-01-16T07:00:00+09", "2025-01-15"),
            ("2025-01-15T23:30:00", "2025-01-15"), ("2025-01-15 00:00", "2025-01-15"),
            ("2025-01-15 10:00 gmt", "2025-01-15"),
        ]
    )
    func aTimeWithAZoneIsADayOfTheCountry(written: String, day: String) {
        let reading = Self.meeting("ALPHA,M,2025-01-02,\(written),held,no,,,,")
        #expect(reading.stored(.meetings, "held_on") == [day])
    }

    /// Two days of daylight saving in Paris: 2025-03-30 and 2025-10-26.
    @Test func aDayOfFeedbackHasAZoneToo() {
        for (written, day) in [("2025-03-30T22:00:00Z", "2025-03-31"), ("2025-10-26T22:59:00Z", "2025-10-26")] {
            let reading = read(.feedback, Sample.feedback + "ALPHA,R,\(written),1,2,3,\n")
            #expect(reading.stored(.feedback, "answered_on") == [day])
        }
    }

    @Test(
        arguments: [
            ("OMEGA", "130000.0", "130000.0"), ("ALPHA", "12500.5000", "12500.5000"),
            ("ALPHA", "1.500000000", "1.5000"),
            ("ALPHA", "007.", ""), ("OMEGA", "5.00000", "5.0000"),
        ]
    )
    func zerosAtTheEndAreNoDecimals(campaign: String, written: String, stored: String) {
        let reading = Self.meeting("\(campaign),M,2025-02-01,2025-02-10,held,yes,2025-02-11,2025-02-12,\(written),")
        #expect(reading.stored(.meetings, "revenue") == [stored.isEmpty ? "2 revenue invalid_amount" : stored])
    }

    @Test func aCountAndAnAnswerMayHaveThemToo() {
        let monthly = read(.monthly, Sample.monthly + "ALPHA,2025-02,12.0,3.00,1.0,5,0,\n")
        #expect(monthly.stored(.monthly, "qualified_meetings", "opportunities", "won_deals") == ["12", "3", "1"])
        let feedback = read(.feedback, Sample.feedback + "ALPHA,R,2025-02-01,5.0,4,3.00,\n")
        #expect(feedback.stored(.feedback, "relevance", "qualification", "workload") == ["5", "4", "3"])
    }

    @Test(arguments: ["Y", "t", "OUI", "Vrai", "yes", "TRUE", "1", "1.0"])
    func yes(written: String) {
        #expect(
            Self.meeting("ALPHA,M,2025-02-01,2025-02-10,held,\(written),,,,").stored(.meetings, "qualified") == ["t"]
        )
    }

    @Test(arguments: ["n", "F", "non", "FAUX", "no", "False", "0", "0.0"])
    func no(written: String) {
        #expect(
            Self.meeting("ALPHA,M,2025-02-01,2025-02-10,held,\(written),,,,").stored(.meetings, "qualified") == ["f"]
        )
    }

    /// The white space of Unicode, and what cannot be seen.
    @Test(
        arguments: [
            0x85, 0xA0, 0xAD, 0x1680, 0x180E, 0x2000, 0x2007, 0x2009, 0x200A, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029,
            0x202A, 0x202C, 0x202F, 0x205F, 0x2060, 0x2066, 0x2069, 0x3000, 0xFEFF,
        ]
    )
    func blanksOfAnySortDoNotMatter(code: Int) throws {
        let blank = String(try #require(Unicode.Scalar(code)))
        let header = Sample.feedback.replacing("respondent_ref", with: "\(blank)respondent_ref \(blank)")
        let row = "\(blank) ALPHA\(blank),\(blank)\(blank)R-é\(blank) ,\(blank)2025-02-01,1\(blank),2,3,\(blank)\n"
        let reading = read(.feedback, header + "\(blank),,\(blank),,,,\n" + row)
        #expect(reading.errors == [])
        #expect(reading.rows == ["3\t\(Sample.alpha)\tR-é\t2025-02-01\t1\t2\t3\t\\N\tf"])
    }

    /// Neighbours of those in the code charts, which can be seen.
    @Test(arguments: ["\u{A1}", "é", "\u{2010}", "\u{2030}", "\u{3001}", "\u{FEFE}", "😀"])
    func whatIsNoBlankStays(text: String) {
        let reading = read(.feedback, Sample.feedback + "ALPHA,\(text)R\(text),2025-02-01,1,2,3,\n")
        #expect(reading.stored(.feedback, "respondent_ref") == ["\(text)R\(text)"])
    }

    /// Hangul, Greek and Latin, from the examples of Unicode's annex 15.
    @Test(
        arguments: [
            ("Cafe\u{301}", "Caf\u{E9}"), ("A\u{30A}", "\u{C5}"), ("\u{212B}", "\u{C5}"), ("\u{3A9}\u{301}", "\u{38F}"),
            ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("q\u{307}\u{323}", "q\u{323}\u{307}"),
            ("Caf\u{E9}", "Caf\u{E9}"),
        ]
    )
    func accentsAreComposed(written: String, stored: String) {
        let reading = read(.investments, Sample.investments + "ALPHA,\(written),2025-02-01,\(written),5,\n")
        let values = reading.stored(.investments, "investment_ref", "category")
        #expect(values.map { Array($0.utf8) } == [Array(stored.utf8), Array(stored.utf8)])
        let campaign = read(
            .investments,
            Sample.investments + "\"E\u{301}te\u{301} 2026, \"\"nord\"\"\",I,2025-02-01,,5,\n"
        )
        #expect(campaign.stored(.investments, "campaign_id") == [Sample.identifiers(5)])
    }

    /// 200 characters once they are composed.
    @Test func aNamesLengthIsThatOfWhatIsStored() {
        let name = String(repeating: "e\u{301}", count: 200)
        let reading = read(.feedback, Sample.feedback + "ALPHA,\(name),2025-02-01,1,2,3,\n")
        #expect(reading.stored(.feedback, "respondent_ref") == [String(repeating: "\u{E9}", count: 200)])
    }

    @Test func aColumnWithoutANameMayHoldNothing() {
        let header = Sample.feedback.replacing("campaign,", with: "campaign, ,").replacing("comment", with: "comment,,")
        let good = "ALPHA,,R-1,2025-02-01,1,2,3,fine,\u{A0},\r\n"
        let bad = "ALPHA,,R-2,2025-02-01,1,2,3,fine,, to be checked \r\n"
        let reading = read(.feedback, header + good + bad + "ALPHA,x,R-3,2025-02-01,1,2,3,fine,,\r\n")
        #expect(reading.summary == ["3 column 10 unnamed_column", "4 column 2 unnamed_column"])
        #expect(reading.rows == ["2\t\(Sample.alpha)\tR-1\t2025-02-01\t1\t2\t3\tfine\tf"])
        #expect(
            reading.errors.first?.problem.english
                == "\"to be checked\" is in column 10, which has no name; expected a name in the header, or no value"
        )
    }

    /// Behind the header's columns too.
    @Test func blankCellsBehindTheLastColumnAreNone() {
        let reading = read(.feedback, Sample.feedback + "ALPHA,R,2025-02-01,1,2,3,fine,, ,\n")
        #expect(reading.rows == ["2\t\(Sample.alpha)\tR\t2025-02-01\t1\t2\t3\tfine\tf"])
    }

    @Test(arguments: [";", "\t", "|", ","])
    func theFirstLineMayNameTheSeparator(separator: String) {
        for start in ["sep=\(separator)\n", "\u{FEFF}SEP=\(separator)\r\n", "\"sep=\(separator)\"\r"] {
            let header = Sample.feedback.replacing(",", with: separator)
            let row = ["ALPHA", "R-1", "2025-02-01", "1", "2", "9", "\"a\(separator)\"\"b\"\"\""]
                .joined(separator: separator)
            let good = row.replacing("9", with: "3")
            for chunking in [Chunking.whole, .bytes(1), .bytes(7)] {
                let reading = read(.feedback, Array((start + header + row + "\n" + good).utf8), chunking)
                #expect(reading.fileError == nil)
                #expect(reading.summary == ["3 workload invalid_answer"])
                let comment = "a\(separator == "\t" ? "\\t" : separator)\"b\""
                #expect(reading.rows == ["4\t\(Sample.alpha)\tR-1\t2025-02-01\t1\t2\t3\t\(comment)\tf"])
            }
        }
    }

    /// Then a comma is text, in quotes or not.
    @Test func aCommaIsTextBetweenSemicolons() {
        let file = "sep=;\n" + Sample.feedback.replacing(",", with: ";") + "ALPHA;R,1;2025-02-01;1;2;3;a, \"b\"\n"
        #expect(read(.feedback, file).rows == ["3\t\(Sample.alpha)\tR,1\t2025-02-01\t1\t2\t3\ta, \"b\"\tf"])
    }

    /// Anywhere else, and with anything else, it is no such line.
    @Test(arguments: ["\nsep=;\n", "sep=x\n", "sep=;;\n", "sep=\n", "sep=\u{E9}\n"])
    func otherLinesNameNoSeparator(start: String) {
        #expect(read(.feedback, start + Sample.feedback).fileError?.code == .unknownColumn || start.contains(";"))
        #expect(read(.feedback, start + Sample.feedback).fileError != nil)
    }

    @Test(
        arguments: [
            ("9.9E+19", true), ("9,9e+19", true), ("1E-5", true), ("12E3", false), ("9.9E+", false), ("E+19", false),
            ("9.E+19", false), ("9.9.9E+19", false), ("9.9E+19x", false), ("M-9.9E+19", false),
        ]
    )
    func aReferenceThatASpreadsheetRounded(reference: String, isUnusual: Bool) {
        let reading = Self.meeting("ALPHA,\"\(reference)\",2025-02-01,2025-02-10,held,no,,,,")
        #expect(reading.unusual == (isUnusual ? ["2 meeting_ref scientific_reference"] : []))
        #expect(reading.stored(.meetings, "meeting_ref") == [reference])
    }
}
