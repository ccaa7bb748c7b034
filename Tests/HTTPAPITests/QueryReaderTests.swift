import Foundation
import Scorecards
import Scoring
import Testing
import Units

@testable import HTTPAPI

@Suite("Query reader") struct QueryReaderTests {
    @Test func namesEverythingThatIsWrongAtOnce() {
        var query = QueryReader(
            target: "/v1/x?limit=0&from=2026-13&from=2026-01&colour=blue&colour=red&bad=%zz&bytes=%ff"
        )
        _ = query.optional("limit", .integer(1...100))
        _ = query.optional("from", .month)
        _ = query.optional("bad", .text(0...9))
        _ = query.optional("bytes", .text(0...9))
        let kind = query.required("kind", .text(1...9))
        let failure = #expect(throws: Failure.self) { try query.finish(kind) }
        let found = failure?.errors.map { "\($0.field) \($0.code)" }
        #expect(
            found == [
                "limit invalid_number", "from duplicate_parameter", "from invalid_month", "bad invalid_text",
                "bytes invalid_text", "kind missing", "colour unknown_parameter",
            ]
        )
    }

    @Test(arguments: ["", "0", "101", "-5", "ten", "1.5", "+1", " 1", "99999999999999999999", "１"] as [String])
    func numbersThatAreNone(text: String) {
        #expect(ValueFormat.integer(1...100).read(text) == nil)
    }

    @Test func undoesFormEncoding() throws {
        var query = QueryReader(target: "/v1/x?a=b+c%2Bd%C3%A9&e=f=g&h&%6A=k#l")
        #expect(query.optional("a", .text(0...9)) == "b c+dé")
        #expect(query.optional("e", .text(0...9)) == "f=g")
        #expect(query.optional("h", .text(0...9)) == "")
        #expect(query.optional("j", .text(0...9)) == "k")
        try query.finish()
    }

    @Test(arguments: ["/v1/x", "/v1/x?", "/v1/x?&"]) func noQueryIsNone(target: String) throws {
        var query = QueryReader(target: target)
        try query.finish()
    }

    @Test(
        arguments: [
            "", "0.2,0.2,0.2,0.2", "0.2,0.2,0.2,0.2,0.1,0.1", "0.2,0.2,0.2,0.2,0.3", "0.04,0.26,0.2,0.25,0.25",
            "0.6,0.1,0.1,0.1,0.1", "nan,0.25,0.25,0.25,0.25", "0x1p-2,0.25,0.25,0.125,0.125", "2e-1,0.2,0.2,0.2,0.2",
            "roi:0.2,roi:0.2,qualified_meetings:0.2,conversion_rate:0.2,satisfaction:0.2",
            "profit:0.2,roi:0.2,qualified_meetings:0.2,conversion_rate:0.2,satisfaction:0.2", "0.2,0.2,0.2,0.2,0.2.",
        ] as [String]
    )
    func weightsThatAreNone(text: String) {
        #expect(ValueFormat.weights.read(text) == nil)
    }

    @Test func weightsByPlaceAndByName() throws {
        let byPlace = try #require(ValueFormat.weights.read("0.1,0.2,0.3,0.25,0.15"))
        #expect(KPI.allCases.map { byPlace[$0] } == [0.1, 0.2, 0.3, 0.25, 0.15])
        let byName = ValueFormat.weights.read(
            "satisfaction:0.15,roi:0.25,cost_per_qualified_lead:0.3,conversion_rate:0.2,qualified_meetings:0.1"
        )
        #expect(byName == byPlace)
    }

    @Test func providersOfAComparison() {
        let ids = (0..<11).map { _ in UUID().uuidString }
        #expect(ValueFormat.providers.read(ids[0]) == nil)
        #expect(ValueFormat.providers.read(ids.joined(separator: ",")) == nil)
        #expect(ValueFormat.providers.read("\(ids[0]),\(ids[0].lowercased())") == nil)
        #expect(ValueFormat.providers.read("\(ids[0]),x") == nil)
        #expect(ValueFormat.providers.read("\(ids[0]),\(ids[1]),") == nil)
        #expect(ValueFormat.providers.read("\(ids[0]),\(ids[1])")?.map(\.uuidString) == Array(ids[0...1]))
    }

    @Test func rankingCursors() {
        #expect(ValueFormat.rankingCursor.read(RankingCursor(position: 4_711).text)?.position == 4_711)
        for text in ["", "r", "r0", "r-1", "r+1", "4711", "nonsense", "rzzzzzzzzzzzz"] {
            #expect(ValueFormat.rankingCursor.read(text) == nil)
        }
    }

    /// The default window is the lead-in to today; a window with one end given keeps its length of twelve months.
    @Test func windows() throws {
        let today = try #require(Day("2026-11-23"))
        func window(_ query: String) throws -> [String] {
            var reader = QueryReader(target: "/v1/rankings?\(query)")
            let read = try reader.standingsQuery(today: today)
            return [read.from.description, read.to.description]
        }
        #expect(try window("") == ["2025-11", "2026-10"])
        #expect(try window("to=2020-12") == ["2020-01", "2020-12"])
        #expect(try window("from=2026-06") == ["2026-06", "2026-10"])
        #expect(throws: Failure.self) { try window("from=2026-11") }
        #expect(throws: Failure.self) { try window("from=2015-01&to=2025-01") }
    }
}
