import Access
import Domain
import Foundation
import JSON
import Testing
import Units
import Wording

@testable import HTTPAPI

@Suite("Field reader") struct FieldReaderTests {
    @Test func namesEverythingThatIsWrongAtOnce() throws {
        var fields = try reader(
            #"{"name":7,"kind":"agency","id":"x","day":"2026-02-30","colour":1,"colour":2,"twice":"a","twice":"b"}"#
        )
        let name = fields.required("name", .text(1...200))
        let kind = fields.required("kind", .choice(TenantKind.self))
        let id = fields.optional("id", .id)
        let day = fields.optional("day", .day)
        let missing = fields.required("missing", .country)
        _ = fields.required("twice", .text(1...9))
        #expect(name == nil && kind == nil && id == nil && day == nil && missing == nil)
        let problem = #expect(throws: Problem.self) {
            try fields.finish { (try $0(name), try $0(kind), try $0(missing)) }
        }
        #expect(
            problem?.named == [
                "name wrong_type", "kind invalid_choice", "id invalid_id", "day invalid_date", "missing missing",
                "twice duplicate_field", "colour unknown_field",
            ]
        )
    }

    /// An answer must not be many times as large as the request.
    @Test func aHundredErrorsAreEnough() throws {
        let members = (0..<100_000).map { "\"\($0)\":0" }.joined(separator: ",")
        var fields = try reader("{\(members)}")
        _ = fields.required("name", .text(1...200))
        let problem = #expect(throws: Problem.self) { try fields.finish() }
        #expect(problem?.errors.count == 100)
        #expect(problem?.named.first == "name missing")
    }

    @Test func nullIsNothingWhereAFieldMayBeLeftOutAndWrongElsewhere() throws {
        var fields = try reader(#"{"a":null,"b":null,"c":null}"#)
        #expect(fields.optional("a", .day) == nil)
        #expect(fields.errors.all.isEmpty)
        #expect(fields.required("b", .day) == nil)
        #expect(fields.changed("c", .day) == nil)
        #expect(fields.errors.all.map(\.name) == ["b", "c"])
        #expect(fields.errors.all.allSatisfy { $0.problem.code == "wrong_type" })
    }

    @Test func handsOutWhatIsRight() throws {
        var fields = try reader(#"{"name":" Œuvre & Fils ","kind":"client"}"#)
        let name = fields.required("name", .text(1...200))
        let kind = fields.required("kind", .choice(TenantKind.self))
        let left = fields.optional("left", .id)
        let values = try fields.finish { (try $0(name), try $0(kind)) }
        #expect(values == (" Œuvre & Fils ", .client))
        #expect(left == nil)
    }

    @Test(arguments: ["[]", "7", "null", "\"a\""]) func refusesWhatIsNoObject(text: String) throws {
        let value = try JSONParser.parse(Array(text.utf8))
        #expect(throws: Problem.self) { try FieldReader(value) }
    }

    @Test(
        arguments: [
            (#""1234.5""#, true), (#"{"amount":"1234.50","currency":"EUR"}"#, true), (#""0""#, false),
            (#""-1""#, false),
            ("1234.5", false), (#""1.005""#, false), (#"{"amount":1,"currency":"EUR"}"#, false),
            (#"{"amount":"1"}"#, false), (#"{"amount":"1","currency":"USD"}"#, false),
            (#"{"amount":"1","currency":"EUR","x":1}"#, false), (#""1e3""#, false), (#""999999999999.99""#, true),
            (#""1000000000000""#, false),
        ] as [(String, Bool)]
    )
    func money(text: String, isRight: Bool) throws {
        var fields = try reader(#"{"value":\#(text)}"#)
        let amount = fields.requiredMoney("value", in: .euro)
        #expect((amount != nil) == isRight)
        #expect(fields.errors.all.isEmpty == isRight)
        #expect(fields.errors.all.allSatisfy { $0.name == "value" || $0.name.hasPrefix("value.") })
    }

    @Test(arguments: ["", " ", "a\u{0}b", "a\nb", "\u{7F}", String(repeating: "x", count: 201)] as [String])
    func textsThatAreNone(text: String) {
        #expect(ValueFormat.text(1...200).read(text) == nil)
    }

    @Test func textsAreMeasuredInCharactersAsTheDatabaseDoes() {
        #expect(ValueFormat.text(1...2).read("🏷️") == "🏷️")
        #expect(ValueFormat.text(1...1).read("🏷️") == nil)
        #expect(ValueFormat.text(0...3).read("") == "")
    }

    @Test(arguments: ["", "A", "a_b", "a--b", "-a", "a-", "é", "a b", String(repeating: "x", count: 61)] as [String])
    func industriesThatAreNone(text: String) {
        #expect(ValueFormat.industry.read(text) == nil)
    }

    private func reader(_ text: String) throws -> FieldReader {
        try FieldReader(try JSONParser.parse(Array(text.utf8)))
    }
}
