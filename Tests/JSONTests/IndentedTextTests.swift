import Testing

@testable import JSON

@Suite struct IndentedTextTests {
    @Test func values() {
        #expect(JSONValue.decimal(0.1 + 0.2).indentedText == "0.30000000000000004")
        #expect(JSONValue.decimal(-0.0).indentedText == "0.0")
        #expect(JSONValue.decimal(.infinity).indentedText == "null")
        #expect(JSONValue.integer(-7).indentedText == "-7")
        #expect(JSONValue.string("\u{1}\t\"\\é").indentedText == "\"\\u0001\\t\\\"\\\\é\"")
        #expect(JSONValue.optional(Int?.none) { .integer($0) }.indentedText == "null")
        #expect(JSONValue.array([]).indentedText == "[]")
        #expect(JSONValue.object([:]).indentedText == "{}")
        #expect(
            JSONValue.object(["a": .object(["b": .null]), "c": .boolean(true)]).indentedText
                == "{\n  \"a\": {\"b\": null},\n  \"c\": true\n}"
        )
    }

    /// More than four members, or a value of several parts, has lines of its own.
    @Test func whatIsShortStandsOnOneLine() {
        let one = JSONValue.integer(1)
        let four: JSONObject = ["a": one, "b": one, "c": one, "d": one]
        #expect(JSONValue.object(four).indentedText == #"{"a": 1, "b": 1, "c": 1, "d": 1}"#)
        let five = JSONObject(members: four.members + [JSONObject.Member(name: "e", value: one)])
        #expect(JSONValue.object(five).indentedText.split(separator: "\n").count == 7)
        #expect(JSONValue.array([one, one]).indentedText == "[1, 1]")
        #expect(JSONValue.array([.array([one]), one]).indentedText == "[\n  [1],\n  1\n]")
    }
}
