import Domain
import Intake
import Testing

/// Good rows, and the COPY text that PostgreSQL's documentation ("COPY", text format) asks for,
/// written by hand.
@Suite struct CopyRowTests {
    @Test func meetings() {
        let reading = read(
            .meetings,
            Sample.meetings + """
                ALPHA,M-1,2025-02-01,2025-02-10,held,yes,2025-02-10,2025-04-01,0001200.50,EUR
                ALPHA,M-2,2025-02-01,2025-02-01,Held,NO,,,,eur
                ALPHA,M-3,2026-11-16,2099-12-31,booked,,,,,
                ALPHA,M-4,2026-11-16,,BOOKED,0,,,0.00,EUR
                ALPHA,M-5,1900-01-01,2026-11-16,no_show,False,,,,
                ALPHA,M-6,2024-02-29,2027-01-01,cancelled,no,,,,
                OMEGA,M-7,2024-12-01,2025-12-31,held,1,2026-11-16,2026-11-16,0,JPY
                 ALPHA , M-8\t,2025-02-01, 2025-02-10 ,held , TRUE,2025-03-01,2025-04-01, 999999999999.99 ,

                """
        )
        #expect(reading.errors == [])
        #expect(reading.rowsRead == 8)
        #expect(reading.rowsRejected == 0)
        #expect(
            reading.rows == [
                "2\t\(Sample.alpha)\tM-1\t2025-02-01\t2025-02-10\theld\tt\t2025-02-10\t2025-04-01\t1200.50\t\\N\t0\t\\N\t\\N\tf",
                "3\t\(Sample.alpha)\tM-2\t2025-02-01\t2025-02-01\theld\tf\t\\N\t\\N\t\\N\t\\N\t0\t\\N\t\\N\tf",
                "4\t\(Sample.alpha)\tM-3\t2026-11-16\t2099-12-31\tbooked\tf\t\\N\t\\N\t\\N\t\\N\t0\t\\N\t\\N\tf",
                "5\t\(Sample.alpha)\tM-4\t2026-11-16\t\\N\tbooked\tf\t\\N\t\\N\t\\N\t\\N\t0\t\\N\t\\N\tf",
                "6\t\(Sample.alpha)\tM-5\t1900-01-01\t2026-11-16\tno_show\tf\t\\N\t\\N\t\\N\t\\N\t0\t\\N\t\\N\tf",
                "7\t\(Sample.alpha)\tM-6\t2024-02-29\t2027-01-01\tcancelled\tf\t\\N\t\\N\t\\N\t\\N\t0\t\\N\t\\N\tf",
                "8\t\(Sample.omega)\tM-7\t2024-12-01\t2025-12-31\theld\tt\t2026-11-16\t2026-11-16\t0\t\\N\t0\t\\N\t\\N\tf",
                "9\t\(Sample.alpha)\tM-8\t2025-02-01\t2025-02-10\theld\tt\t2025-03-01\t2025-04-01\t999999999999.99\t\\N\t0\t\\N\t\\N\tf",
            ]
        )
    }

    @Test func investments() {
        let reading = read(
            .investments,
            Sample.investments + #"""
                ALPHA,I-1,2025-01-01,retainer,0,EUR
                OMEGA,=1+1,2025-12-31,,1500,
                "Été 2026, ""nord""",-I,2026-11-16,@home,00.125,KWD
                """#
        )
        #expect(reading.errors == [])
        #expect(
            reading.rows == [
                "2\t\(Sample.alpha)\tI-1\t2025-01-01\tretainer\t0\t\\N\t\\N\tf",
                "3\t\(Sample.omega)\t=1+1\t2025-12-31\t\\N\t1500\t\\N\t\\N\tf",
                "4\t\(Sample.identifiers(5))\t-I\t2026-11-16\t@home\t0.125\t\\N\t\\N\tf",
            ]
        )
    }

    @Test func monthlySummaries() {
        let reading = read(
            .monthly,
            Sample.monthly + """
                ALPHA,2026-11,10,10,12,1200.5,0,EUR
                ALPHA,2025-01,1000000,0,00,0,7.25,
                OMEGA,2026-01,0,0,3,900,0,JPY
                """
        )
        #expect(reading.errors == [])
        #expect(
            reading.rows == [
                "2\t\(Sample.alpha)\t2026-11-01\t10\t10\t12\t1200.5\t0\t\\N\t\\N\t\\N\tf",
                "3\t\(Sample.alpha)\t2025-01-01\t1000000\t0\t0\t0\t7.25\t\\N\t\\N\t\\N\tf",
                "4\t\(Sample.omega)\t2026-01-01\t0\t0\t3\t900\t0\t\\N\t\\N\t\\N\tf",
            ]
        )
    }

    @Test func feedback() {
        let longest = String(repeating: "😀", count: 2_000)
        let reading = read(
            .feedback,
            Sample.feedback + "ALPHA,R-1,2025-01-01,1,2,3,\nOMEGA,R-2,2026-11-16,5,4,3,\(longest)\n"
        )
        #expect(reading.errors == [])
        #expect(
            reading.rows == [
                "2\t\(Sample.alpha)\tR-1\t2025-01-01\t1\t2\t3\t\\N\tf",
                "3\t\(Sample.omega)\tR-2\t2026-11-16\t5\t4\t3\t\(longest)\tf",
            ]
        )
    }

    @Test func escapesWhatCopyReadsSpecially() {
        let comment = #"\N \. a\b "# + "tab\tline\r\nend\u{8}\u{7F}"
        let reading = read(.feedback, Sample.feedback + "ALPHA,\\N,2025-01-01,1,2,3,\"\(comment)\"\n")
        #expect(
            reading.rows == [
                "2\t\(Sample.alpha)\t\\\\N\t2025-01-01\t1\t2\t3\t"
                    + #"\\N \\. a\\b tab\tline\r\nend"# + "\u{8}\u{7F}\tf"
            ]
        )
    }

    @Test func stagedColumnsAreTheRowsColumns() {
        for kind in ImportKind.allCases {
            let reading = read(kind, Sample.file(kind))
            #expect(reading.rows.count >= 2)
            for row in reading.rows {
                #expect(row.split(separator: "\t", omittingEmptySubsequences: false).count == kind.stagedColumns.count)
            }
        }
    }

    @Test func columnsMayComeInAnyOrderAndCase() {
        let reading = read(
            .feedback,
            "Workload,\" COMMENT \",answered_on,Campaign , qualification,RELEVANCE,respondent_ref\r\n"
                + "3,hello,2025-01-01,ALPHA,2,1,R-1\r\n"
        )
        #expect(reading.rows == ["2\t\(Sample.alpha)\tR-1\t2025-01-01\t1\t2\t3\thello\tf"])
    }

    @Test func optionalColumnsMayBeAbsent() {
        let meetings = read(
            .meetings,
            "campaign,meeting_ref,booked_on,held_on,status,qualified\nALPHA,M,2025-02-01,2025-02-10,held,yes\n"
        )
        #expect(
            meetings.rows
                == ["2\t\(Sample.alpha)\tM\t2025-02-01\t2025-02-10\theld\tt\t\\N\t\\N\t\\N\t\\N\t0\t\\N\t\\N\tf"]
        )
        let investments = read(.investments, "campaign,investment_ref,incurred_on,amount\nALPHA,I,2025-02-01,5\n")
        #expect(investments.rows == ["2\t\(Sample.alpha)\tI\t2025-02-01\t\\N\t5\t\\N\t\\N\tf"])
        let monthly = read(
            .monthly,
            "campaign,month,qualified_meetings,opportunities,won_deals,revenue,investment\nALPHA,2025-02,1,1,1,1,1\n"
        )
        #expect(monthly.rows == ["2\t\(Sample.alpha)\t2025-02-01\t1\t1\t1\t1\t1\t\\N\t\\N\t\\N\tf"])
        let feedback = read(
            .feedback,
            "campaign,respondent_ref,answered_on,relevance,qualification,workload\nALPHA,R,2025-02-01,1,2,3\n"
        )
        #expect(feedback.rows == ["2\t\(Sample.alpha)\tR\t2025-02-01\t1\t2\t3\t\\N\tf"])
    }

    @Test func tellsWhichColumnsTheFileHas() throws {
        var reader = FileReader(kind: .investments, campaigns: Sample.directory, today: Sample.today)
        #expect(reader.columns == [])
        var copyRows: [UInt8] = []
        let header = Array("amount,campaign,investment_ref,incurred_on\n".utf8)
        try header.withUnsafeBytes { try reader.read($0, into: &copyRows) }
        #expect(reader.columns == [.amount, .campaign, .investmentReference, .incurredOn])
    }

    @Test func skipsBlankRowsAndRepeatedHeaders() {
        let row = "ALPHA,R-1,2025-01-01,1,2,3,\n"
        let reading = read(
            .feedback,
            Sample.feedback + row + "\n,,,,,,\n \t\n\"\"\n" + Sample.feedback + ",,\n" + row + Sample.feedback
        )
        #expect(reading.errors == [])
        #expect(reading.rowsRead == 2)
        #expect(reading.rows.map { $0.prefix { $0 != "\t" } } == ["2", "9"])
    }

    @Test func aHeaderWrittenOtherwiseIsARow() {
        let reading = read(.feedback, Sample.feedback + Sample.feedback.uppercased())
        #expect(reading.rowsRead == 1)
        #expect(reading.errors.first?.code == .unknownCampaign)
    }

    /// A quote that does not open a field is text, as spreadsheets write inches.
    @Test func quotesInsideAFieldAreText() {
        let reading = read(.feedback, Sample.feedback + "ALPHA,5\" \"R\",2025-01-01,1,2,3,\"\"\"\"\n")
        #expect(reading.rows == ["2\t\(Sample.alpha)\t5\" \"R\"\t2025-01-01\t1\t2\t3\t\"\tf"])
    }
}
