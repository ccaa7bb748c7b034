import Domain
import Testing
import Units
import Wording

@testable import Intake

/// Small files made after public bug reports of other importers, each with the right outcome.
@Suite struct MappedCaseTests {
    private static let header =
        "campaign;meeting_ref;booked_on;held_on;status;qualified;opportunity_on;won_on;revenue;currency\n"

    @Test func rowsOfCommasAreBlank() {
        let file = MappedFile(
            Sample.meetings + "ALPHA,M-1,2025-01-08,2025-01-15,held,yes,,,,\r\n,,,,,,,,,\r\n,,,,,,,,,\r\n"
        )
        let reading = file.read(.canonical(.meetings))
        #expect(reading.rowsRead == 1)
        #expect(reading.summary == [])
    }

    @Test func columnsWithoutANameMayHoldNothing() {
        let header = Sample.meetings.dropLast() + ",,\n"
        let good = "ALPHA,M-1,2025-01-08,2025-01-15,held,yes,,,,,,\n"
        let profile = MappingProfile.canonical(.meetings)
        #expect(MappedFile(header + good).read(profile).summary == [])
        let filled = "ALPHA,M-2,2025-01-08,2025-01-15,held,yes,2025-02-03,2025-03-20,900.00,EUR,,to be checked\n"
        #expect(MappedFile(header + good + filled).read(profile).summary == ["3 column 12 unnamed_column"])
    }

    @Test func referencesKeepTheirZerosAndTheirCase() {
        let file = MappedFile(
            Self.header + "ALPHA;00417;08/01/2025;15/01/2025;held;oui;;;;\n"
                + "ALPHA;006OF00000KGQPd;08/01/2025;15/01/2025;held;oui;;;;\n"
        )
        let rows = file.rows(.canonical(.meetings))
        #expect(rows.map { $0.split(separator: "|")[1] } == ["00417", "006OF00000KGQPd"])
    }

    @Test func noBreakSpacesAroundNamesAndValues() {
        let file = MappedFile(
            Self.header.replacing("meeting_ref", with: "meeting_ref\u{A0}")
                + "\u{FEFF}ALPHA;M-1\u{A0};\u{202F}15/01/2025;15/01/2025;held;oui;;;;\n"
        )
        #expect(file.rows(.canonical(.meetings)) == ["2 ALPHA|M-1|2025-01-15|2025-01-15|held|yes||||"])
    }

    /// Accents that are UTF-8 outweigh one byte that is not.
    @Test func oneWrongByteInAUTF8File() {
        let start = Array((Sample.investments + "ALPHA,I-1,2025-01-31,tools,100.00,EUR\n").utf8)
        let accent = Array("ALPHA,I-2,2025-01-31,régie,100.00,EUR\n".utf8)
        let wrong = Array("ALPHA,I-3,2025-01-31,r".utf8) + [0xE9] + Array("gie,100.00,EUR\n".utf8)
        let file = MappedFile(start + accent + wrong)
        #expect(file.found.encoding.brief == "utf8")
        #expect(file.found.notes.map(\.english) == ["line 4, \"r\u{FFFD}gie\": not UTF-8, as the rest of the file is"])
        let reading = file.read(.canonical(.investments))
        #expect(reading.summary == ["4 category invalid_utf8"])
        #expect(reading.rows.map { $0.contains("régie") } == [false, true])
    }

    @Test func unansweredQuestionsAreNoLowMarks() {
        let file = MappedFile(Sample.feedback + "ALPHA,P-1,2026-06-02,4,4,3,\nALPHA,P-3,2026-06-03,2,3,,\n")
        #expect(
            file.rows(.canonical(.feedback)) == ["2 ALPHA|P-1|2026-06-02|4|4|3|", "3 ALPHA|P-3|2026-06-03|2|3||"]
        )
    }

    /// The separator is the one that explains all lines, and a number's form is its column's.
    @Test func separatorThatTheFirstRowsLeaveOpen() {
        let file = MappedFile(
            """
            Campagne;Référence;Date;Catégorie;Montant, HT
            ALPHA;I-1;2025-01-31;Forfait;1,000
            ALPHA;I-2;2025-02-28;Forfait;1,250
            ALPHA;I-3;2025-03-31;Licence;12,500,000
            """
        )
        #expect(
            file.found.separator
                == .shown(
                    .semicolon,
                    Evidence(
                        line: nil,
                        shows: .sameFieldCount(separator: .semicolon, fields: 5, lines: 4, allLines: 4)
                    )
                )
        )
        let rows = file.rows(
            MappingProfile(
                kind: .investments,
                columns: [
                    .from("campagne", .campaign), .from("REFERENCE", .investmentReference), .from("date", .incurredOn),
                    .from("categorie", .category), .from("Montant, HT", .amount),
                ]
            )
        )
        #expect(rows.map { $0.split(separator: "|")[4] } == ["1000", "1250", "12500000"])
    }

    @Test func decimalCommaTimesAHundred() {
        let row = "ALPHA;M-1;08/01/2025;15/01/2025;held;oui;03/02/2025;20/03/2025;"
        let file = MappedFile(
            Self.header
                + ["12500,50", "980,5", "1\u{202F}200,00", "1.250"].map { "\(row)\($0);EUR\n" }.joined()
        )
        let rows = file.rows(.canonical(.meetings))
        #expect(rows.map { $0.split(separator: "|")[8] } == ["12500.50", "980.5", "1200.00", "1250"])
        // Alone in its column, 1.250 is two numbers.
        let open = MappedFile(Self.header + "\(row)1.250;EUR\n")
        #expect(
            open.problems(.canonical(.meetings)) == [
                "line 2, revenue, \"1.250\": 1.250 with a decimal point, or 1250 with a decimal comma?"
            ]
        )
        var profile = MappingProfile.canonical(.meetings)
        profile.dialect.format.decimalSign = .comma
        #expect(open.rows(profile).map { $0.split(separator: "|")[8] } == ["1250"])
    }

    @Test func decimalPointUnderACommaSetting() {
        let file = MappedFile(
            """
            campaign;investment_ref;incurred_on;category;amount;currency
            ALPHA;I-1;31/01/2025;retainer;18500.00;EUR
            ALPHA;I-2;28/02/2025;retainer;2400.50;EUR
            """
        )
        var profile = MappingProfile.canonical(.investments)
        profile.dialect.format.decimalSign = .comma
        #expect(
            file.problems(profile) == [
                "the mapping says decimal comma; but line 2, amount, \"18500.00\": decimal point"
            ]
        )
        // Where the column shows commas too, each cell is judged by itself.
        let mixed = MappedFile(
            """
            campaign;investment_ref;incurred_on;category;amount;currency
            ALPHA;I-1;31/01/2025;retainer;18500.00;EUR
            ALPHA;I-2;28/02/2025;retainer;2400,50;EUR
            """
        )
        let reading = mixed.read(profile)
        #expect(reading.summary == ["2 amount (amount) invalid_amount"])
        #expect(
            reading.errors.map(\.problem.english) == [
                "\"18500.00\" has 2 digits after a thousands point; expected groups of three"
            ]
        )
        profile.dialect.format.decimalSign = nil
        #expect(
            mixed.problems(profile) == [
                "line 2, amount, \"18500.00\": decimal point; but line 3, amount, \"2400,50\": decimal comma"
            ]
        )
    }

    @Test func frenchSpacesInNumbers() {
        let header = "campaign;investment_ref;incurred_on;category;amount;currency\n"
        let blanks = [" ", "\u{A0}", "\u{202F}", "\u{2009}"]
        let good = blanks.map { "ALPHA;I-\($0.unicodeScalars.count);31/01/2025;forfait;1\($0)234,50;EUR\n" }.joined()
        let file = MappedFile(header + good + "ALPHA;I-5;31/01/2025;forfait;12 34,50;EUR\n")
        let reading = file.read(.canonical(.investments))
        #expect(reading.rows.map { $0.split(separator: "\t")[5] } == Array(repeating: "1234.50", count: 4))
        #expect(reading.summary == ["6 amount (amount) invalid_amount"])
        let text = header + "ALPHA;I-1;31/01/2025;régie;1 234,50;EUR\nALPHA;I-2;31/01/2025;régie;1\u{A0}234,50;EUR\n"
        let excel = MappedFile(text.unicodeScalars.map { UInt8($0.value) })
        #expect(excel.found.encoding.brief == "windows1252")
        #expect(excel.rows(.canonical(.investments)).map { $0.split(separator: "|")[4] } == ["1234.50", "1234.50"])
    }

    @Test func firstLinesThatAreNoHeader() {
        let row = "ALPHA;M-1;2025-01-08;2025-01-15;maybe;yes;;;;\n"
        let named = MappedFile("sep=;\n" + Self.header + row)
        let evidence = Evidence(line: 1, shows: .separatorLine(separator: .semicolon))
        #expect(named.found.separator == .shown(.semicolon, evidence))
        #expect(named.read(.canonical(.meetings)).summary == ["3 status (status) invalid_status"])
        let strange = MappedFile("UTF-8\n" + Sample.meetings + "ALPHA,M-1,2025-01-08,2025-01-15,held,yes,,,,\n")
        #expect(strange.table.header?.line == 2)
        #expect(strange.said.first == "line 1, \"UTF-8\": before the header, left out")
        #expect(strange.read(.canonical(.meetings)).rowsRead == 1)
    }

    @Test func dayAndMonthByColumn() {
        let row = { (day: String) in "ALPHA,M-1,2024-12-01,\(day),held,yes,,,,\n" }
        let days = ["15-01-2025", "13-01-2025", "09-01-2025", "02-01-2025"]
        let mixed = MappedFile(Sample.meetings + days.map(row).joined())
        #expect(
            mixed.rows(.canonical(.meetings)).map { $0.split(separator: "|")[3] }
                == ["2025-01-15", "2025-01-13", "2025-01-09", "2025-01-02"]
        )
        let open = MappedFile(Sample.meetings + ["09-01-2025", "02-01-2025"].map(row).joined())
        #expect(
            open.problems(.canonical(.meetings)) == [
                "line 2, held_on, \"09-01-2025\": 2025-01-09 with the day first, or 2025-09-01 with the month first?"
            ]
        )
        let impossible = MappedFile(Sample.meetings + ["15-01-2025", "01-15-2025"].map(row).joined())
        #expect(
            impossible.problems(.canonical(.meetings)) == [
                "line 2, held_on, \"15-01-2025\": day first; but line 3, held_on, \"01-15-2025\": month first"
            ]
        )
    }

    /// A column of dates is never read as numbers, and what one column leaves open another shows.
    @Test func dottedDatesTakenForNumbers() throws {
        let file = MappedFile(
            Self.header + "ALPHA;M-1;8.1.2025;15.01.25;held;ja;3.2.2025;20.3.2025;12.500,00;EUR\n"
        )
        let profile = MappingProfile.canonical(.meetings)
        #expect(
            file.rows(profile) == ["2 ALPHA|M-1|2025-01-08|2025-01-15|held|yes|2025-02-03|2025-03-20|12500.00|EUR"]
        )
        let plan = try #require(file.plan(profile))
        #expect(plan.evidence.map(\.english).contains("line 2, held_on, \"15.01.25\": the year 2025"))
    }

    @Test func linesBeforeTheHeaderAndTotalsAfter() {
        let file = MappedFile(
            """
            Campaign report
            "January 1, 2025 - January 31, 2025"
            Campaign status,Campaign,Budget,Budget type,Campaign type,Currency code,Cost,Clicks,Conversions
            Enabled,ALPHA,50.00,Daily,Search,EUR,"1,250.00","2,012",14.00
            Paused,ALPHA, --,Daily,Search,EUR,310.40,402,3.00
            Total: Campaigns, --, --, --, --,EUR,"1,560.40","2,414",17.00
            Total: Account,,,,,EUR,"1,560.40","2,414",17.00
            """
        )
        #expect(
            file.said == [
                "line 1, \"Campaign report\": before the header, left out",
                "line 2, \"January 1, 2025 - January 31, 2025\": before the header, left out",
                "line 3, \"Campaign status\": the header, with 9 known names",
                "line 6, \"Total: Campaigns\": a total, left out", "line 7, \"Total: Account\": a total, left out",
            ]
        )
        #expect(
            file.rows(PresetTests.googleAds) == [
                "4 ALPHA|google-ads|2025-01-31|Google Ads|1250.00|EUR",
                "5 ALPHA|google-ads|2025-01-31|Google Ads|310.40|EUR",
            ]
        )
    }

    @Test func mappingThatPlacesOnlyTheReference() {
        let file = MappedFile(
            """
            Campagne;Référence RDV;Pris le;Tenu le;Issue;Qualifié
            ALPHA;M-1;08/01/2025;15/01/2025;Honoré;oui
            """
        )
        let only = MappingProfile(kind: .meetings, columns: [.from("Reference RDV", .meetingReference)])
        #expect(
            file.problems(only) == [
                "campaign has no source; expected a column of the file, or a constant",
                "booked_on has no source; expected a column of the file, or a constant",
                "held_on has no source; expected a column of the file, or a constant",
                "status has no source; expected a column of the file, or a constant",
                "qualified has no source; expected a column of the file, or a constant",
                "the mapping does not know column 1, \"Campagne\"; map it or set it aside",
                "the mapping does not know column 3, \"Pris le\"; map it or set it aside",
                "the mapping does not know column 4, \"Tenu le\"; map it or set it aside",
                "the mapping does not know column 5, \"Issue\"; map it or set it aside",
                "the mapping does not know column 6, \"Qualifié\"; map it or set it aside",
            ]
        )
    }
}
