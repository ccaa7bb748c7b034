import Testing

@testable import JSON

/// Expected values: RFC 8259's grammar and examples.
@Suite("JSON parser") struct JSONParserTests {
    @Test(
        arguments: [
            "", " ", "{", "}", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{a:1}", "{\"a\":1,}", "nul", "True", "01", "1.",
            ".5", "+1", "1e", "-", "0x10", "NaN", "Infinity", "'a'", "\"a", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"",
            "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\n\"", "1 2", "[] []", "\u{FEFF}{}", "/* a */ {}", "[1]x",
        ] as [String]
    )
    func refusesWhatIsNotJSON(text: String) {
        #expect(throws: JSONParser.SyntaxError.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test func refusesWhatIsNotUTF8() {
        #expect(throws: JSONParser.SyntaxError.self) { try JSONParser.parse([0x22, 0xC3, 0x22]) }
        #expect(throws: JSONParser.SyntaxError.self) { try JSONParser.parse([0x22, 0xED, 0xA0, 0x80, 0x22]) }
    }

    @Test func refusesDeepNestingWithoutRunningOutOfStack() throws {
        let depth = 100_000
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let error = #expect(throws: JSONParser.SyntaxError.self) { try JSONParser.parse(Array(text.utf8)) }
        #expect(error?.offset == 16)
        #expect(
            try JSONParser.parse(Array("[[[1]]]".utf8), depthLimit: 3) == .array([.array([.array([.number("1")])])])
        )
        #expect(throws: JSONParser.SyntaxError.self) { try JSONParser.parse(Array("[[[1]]]".utf8), depthLimit: 2) }
    }

    @Test func saysWhereItStopped() {
        let error = #expect(throws: JSONParser.SyntaxError.self) { try JSONParser.parse(Array(#"{"a":1;}"#.utf8)) }
        #expect(error == JSONParser.SyntaxError(offset: 6, reason: .unexpected(.commaOrBrace)))
    }

    @Test(
        arguments: [
            ("null", JSONValue.null), (" true\n", .boolean(true)), ("false", .boolean(false)), ("-0", .number("-0")),
            ("1.50e+3", .number("1.50e+3")), ("12345678901234567890.1", .number("12345678901234567890.1")),
            (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")), (#""\u0041\u00e9\u0000""#, .string("Aé\u{0}")),
            (#""\uD834\uDD1E""#, .string("𝄞")), (#""𝄞é""#, .string("𝄞é")), ("[]", .array([])),
            ("{ }", .object(JSONObject())),
        ] as [(String, JSONValue)]
    )
    func reads(text: String, value: JSONValue) throws {
        #expect(try JSONParser.parse(Array(text.utf8)) == value)
    }

    @Test func keepsMembersThatRepeatAName() throws {
        let object = JSONObject(members: [
            JSONObject.Member(name: "a", value: .number("1")), JSONObject.Member(name: "a", value: .number("2")),
        ])
        #expect(try JSONParser.parse(Array(#"{"a":1,"a":2}"#.utf8)) == .object(object))
    }
}
