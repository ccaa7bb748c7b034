import Access
import Domain
import Foundation
import Releases
import Scoring
import Storage
import Testing
import Units

@testable import HTTPAPI

@Suite("Query reader") struct QueryReaderTests {
    @Test func aHundredErrorsAreEnough() throws {
        var query = QueryReader(target: "/v1/tenants?" + (0..<10_000).map { "a\($0)" }.joined(separator: "&"))
        let problem = #expect(throws: Problem.self) { try query.finish() }
        #expect(problem?.errors.count == 100)
    }

    @Test func namesEverythingThatIsWrongAtOnce() {
        var query = QueryReader(
            target: "/v1/x?limit=0&from=2026-13&from=2026-01&colour=blue&colour=red&bad=%zz&bytes=%ff"
        )
        _ = query.optional("limit", .integer(1...100))
        _ = query.optional("from", .month)
        _ = query.optional("bad", .text(0...9))
        _ = query.optional("bytes", .text(0...9))
        let kind = query.required("kind", .text(1...9))
        let problem = #expect(throws: Problem.self) { try query.finish { try $0(kind) } }
        #expect(
            problem?.named == [
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

    @Test func releases() throws {
        func release(_ query: String) throws -> ReleaseReference {
            var reader = QueryReader(target: "/v1/rankings?\(query)")
            return try reader.releaseQuery(by: .client(UUID())).release
        }
        #expect(try release("") == .latest)
        #expect(try release("release=latest") == .latest)
        #expect(try release("release=live") == .name("live"), "a name as any other")
        #expect(try release("release=2026-10") == .name("2026-10"))
        let id = UUID()
        #expect(try release("release=\(id)") == .id(id))
        #expect(throws: Problem.self) { try release("release=") }
        #expect(throws: Problem.self) { try release("release=\(String(repeating: "a", count: 61))") }
        // A window is a release's, and no read's.
        #expect(throws: Problem.self) { try release("from=2026-01") }
    }

    @Test func cohorts() throws {
        var reader = QueryReader(target: "/v1/rankings?industry=software&country=FR&client_size=small&deal_size=large")
        let query = try reader.releaseQuery(by: .client(UUID()))
        #expect(
            query.cohort
                == AskedCohort(industry: "software", country: Country("FR"), clientSize: .small, dealSize: .large)
        )
        var wrong = QueryReader(target: "/v1/rankings?deal_size=huge")
        #expect(throws: Problem.self) { try wrong.releaseQuery(by: .client(UUID())) }
    }

    /// A client chooses in whole hundredths, a provider not at all, a platform admin as it likes; a
    /// benchmark has none.
    @Test func weights() throws {
        func reads(_ weights: String, _ party: Party, takesWeights: Bool = true) -> Bool {
            var reader = QueryReader(target: "/v1/rankings?weights=\(weights)")
            return (try? reader.releaseQuery(by: party, takesWeights: takesWeights).weights) != nil
        }
        for weights in ["0.2,0.25,0.2,0.2,0.15", "0.20,0.250,0.2,0.2,0.15", "0.05,0.5,0.05,0.07,0.33"] {
            #expect(reads(weights, .client(UUID())) && reads(weights, .platform), "\(weights)")
            #expect(!reads(weights, .provider(UUID())) && !reads(weights, .platform, takesWeights: false))
        }
        for weights in ["0.205,0.245,0.2,0.2,0.15", "0.2000000001,0.2499999999,0.2,0.2,0.15"] {
            #expect(!reads(weights, .client(UUID())) && reads(weights, .platform), "\(weights)")
        }
    }
}
