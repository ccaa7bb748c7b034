import Domain
import Intake
import Testing
import Units

/// However a file is cut into chunks, the result is the same.
@Suite struct ChunkingTests {
    @Test(arguments: ImportKind.allCases)
    func everyChunkingGivesTheSame(kind: ImportKind) {
        let bytes = Array(Sample.file(kind).utf8)
        let whole = read(kind, bytes)
        #expect(whole.fileError == nil)
        #expect(whole.rows.count >= 2)
        #expect(whole.rowsRejected >= 1)
        for size in 1...64 { #expect(read(kind, bytes, .bytes(size)) == whole) }
        for seed in 0..<50 { #expect(read(kind, bytes, .random(SplitMix64(seed: UInt64(seed)))) == whole) }
    }

    /// Every place to cut in two: inside the byte order mark, CRLF, quotes, doubled quotes and
    /// characters.
    @Test(arguments: ImportKind.allCases)
    func everyCutInTwoGivesTheSame(kind: ImportKind) throws {
        let bytes = Array(Sample.file(kind).utf8)
        let whole = read(kind, bytes)
        for cut in 0...bytes.count {
            var reader = FileReader(
                kind: kind,
                campaigns: Sample.directory,
                today: Sample.today,
                maximumErrors: 1_000
            )
            var copyRows: [UInt8] = []
            try bytes[..<cut].withUnsafeBytes { try reader.read($0, into: &copyRows) }
            try bytes[cut...].withUnsafeBytes { try reader.read($0, into: &copyRows) }
            try reader.finish(into: &copyRows)
            #expect(String(decoding: copyRows, as: UTF8.self) == whole.rows.map { $0 + "\n" }.joined())
            #expect(reader.errors == whole.errors)
            #expect(reader.rowsRead == whole.rowsRead)
        }
    }

    /// Written by hand, so that the other tests do not merely agree with themselves.
    @Test func theSampleFilesReadAsExpected() {
        let meetings = read(.meetings, Sample.file(.meetings))
        #expect(meetings.summary == ["6 booked_on invalid_date", "6 qualified invalid_yes_no"])
        #expect(meetings.rows.map { $0.prefix { $0 != "\t" } } == ["2", "4", "5", "7"])
        let investments = read(.investments, Sample.file(.investments))
        #expect(investments.summary == ["3 investment_ref control_character", "8 campaign unknown_campaign"])
        #expect(investments.rows.map { $0.prefix { $0 != "\t" } } == ["2", "5"])
        let monthly = read(.monthly, Sample.file(.monthly))
        #expect(
            monthly.summary == ["3 opportunities opportunities_exceed_qualified", "4 qualified_meetings missing_value"]
        )
        let feedback = read(.feedback, Sample.file(.feedback))
        #expect(feedback.summary == ["7 relevance invalid_answer"])
        #expect(feedback.rows.map { $0.prefix { $0 != "\t" } } == ["2", "6", "8"])
    }

    @Test func emptyChunksChangeNothing() throws {
        var reader = FileReader(kind: .feedback, campaigns: Sample.directory, today: Sample.today)
        var copyRows: [UInt8] = []
        for byte in Array(Sample.file(.feedback).utf8) {
            try reader.read(UnsafeRawBufferPointer(start: nil, count: 0), into: &copyRows)
            try withUnsafeBytes(of: byte) { try reader.read($0, into: &copyRows) }
        }
        try reader.finish(into: &copyRows)
        let expected = read(.feedback, Sample.file(.feedback)).rows
        #expect(String(decoding: copyRows, as: UTF8.self) == expected.map { $0 + "\n" }.joined())
    }

    /// Fields and rows that are larger than one scan.
    @Test func largeRowsSurviveAnyChunking() {
        var limits = IntakeLimits()
        limits.fieldBytes = 300_000
        limits.commentCharacters = 300_000
        let comment = String(repeating: "\"\"é\n", count: 50_000)
        let file = Sample.feedback + "ALPHA,R-1,2025-01-01,1,2,3,\"\(comment)\"\nALPHA,R-2,2025-01-01,1,2,9,\n"
        let expected =
            "2\t\(Sample.alpha)\tR-1\t2025-01-01\t1\t2\t3\t" + String(repeating: "\"é\\n", count: 49_999) + "\"é\tf"
        for chunking in [Chunking.whole, .bytes(65_536), .bytes(65_535), .bytes(1_000)] {
            let reading = read(.feedback, Array(file.utf8), chunking, limits: limits)
            #expect(reading.rows == [expected])
            #expect(reading.summary == ["50003 workload invalid_answer"])
        }
    }
}
