import Testing

@testable import JSON

/// Expected values: CPython's `json.dumps`, `ensure_ascii=False` but for surrogates.
@Suite("JSON escapes") struct EscapeTests {
    /// U+0000 to U+001F.
    static let controls = [
        #"\u0000"#, #"\u0001"#, #"\u0002"#, #"\u0003"#, #"\u0004"#, #"\u0005"#, #"\u0006"#,
        #"\u0007"#, #"\b"#, #"\t"#, #"\n"#, #"\u000b"#, #"\f"#, #"\r"#, #"\u000e"#, #"\u000f"#,
        #"\u0010"#, #"\u0011"#, #"\u0012"#, #"\u0013"#, #"\u0014"#, #"\u0015"#, #"\u0016"#,
        #"\u0017"#, #"\u0018"#, #"\u0019"#, #"\u001a"#, #"\u001b"#, #"\u001c"#, #"\u001d"#,
        #"\u001e"#, #"\u001f"#,
    ]

    static let plain = ["/", "\u{7F}", "é", "\u{2028}", "\u{FEFF}", "\u{FFFF}", "😀", "\u{10FFFF}"]

    private func compact(_ text: String) -> String {
        var json = JSONWriter()
        json.string(text)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func canonical(_ text: String) throws -> String { try CanonicalText.text { $0.value(text) } }

    @Test func everyControlCharacter() throws {
        #expect(Self.controls.count == 0x20)
        for (code, escape) in Self.controls.enumerated() {
            let text = String(Character(Unicode.Scalar(UInt8(code))))
            // Answers and what people read leave two of Python's letters out.
            let short = [#"\b"#: #"\u0008"#, #"\f"#: #"\u000c"#][escape] ?? escape
            #expect(try canonical(text) == "\"\(escape)\"")
            #expect(compact(text) == "\"\(short)\"")
            #expect(JSONValue.string(text).indentedText == "\"\(short)\"")
            for written in [escape, short] {
                #expect(try JSONParser.parse(Array("\"\(written)\"".utf8)) == .string(text))
            }
        }
    }

    @Test func quotesAndBackslashes() throws {
        let (text, written) = (#"a"b\c"#, #""a\"b\\c""#)
        #expect(try canonical(text) == written)
        #expect(compact(text) == written)
        #expect(JSONValue.string(text).indentedText == written)
    }

    /// A quote and an accent are one character of text, and the quote is escaped all the same.
    @Test func aQuoteWithAnAccent() throws {
        #expect(try canonical("\"\u{301}") == "\"\\\"\u{301}\"")
        #expect(compact("\"\u{301}") == "\"\\\"\u{301}\"")
    }

    @Test(arguments: plain)
    func everythingElseStays(text: String) throws {
        #expect(try canonical(text) == "\"\(text)\"")
        #expect(compact(text) == "\"\(text)\"")
        #expect(JSONValue.string(text).indentedText == "\"\(text)\"")
        #expect(try JSONParser.parse(Array("\"\(text)\"".utf8)) == .string(text))
    }

    /// As `ensure_ascii=True` writes them.
    @Test(
        arguments: [
            (#"\ud800\udc00"#, "\u{10000}"), (#"\ud83d\ude00"#, "😀"), (#"\udbff\udfff"#, "\u{10FFFF}"),
            (#"\uD83D\uDE00"#, "😀"), (#"\ud7ff"#, "\u{D7FF}"), (#"\ue000"#, "\u{E000}"), (#"\uffff"#, "\u{FFFF}"),
        ]
    )
    func surrogatesAreReadInPairs(written: String, text: String) throws {
        #expect(try JSONParser.parse(Array("\"\(written)\"".utf8)) == .string(text))
    }

    /// Python reads them; no text of UTF-8 can hold them.
    @Test func halfAPairIsRefused() {
        for code in 0xD800...0xDFFF {
            let half = "\\u" + String(code, radix: 16)
            #expect(throws: JSONParser.SyntaxError.self) { try JSONParser.parse(Array("\"\(half)\"".utf8)) }
            #expect(throws: JSONParser.SyntaxError.self) { try JSONParser.parse(Array("\"\(half)x\"".utf8)) }
        }
    }
}
