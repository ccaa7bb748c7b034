import Intake
import Testing

/// Expected values: the rules and examples of RFC 4180, section 2.
@Suite struct CSVWriterTests {
    @Test func quotesWhatNeedsQuotes() {
        var file = CSVWriter(columns: ["a", "b,c"])
        file.append(["plain", ""])
        file.append(["b\r\nbb", "b\"bb"])
        file.append(["\n", "\r", " blank "])
        #expect(
            String(decoding: file.bytes, as: UTF8.self)
                == "a,\"b,c\"\r\nplain,\r\n\"b\r\nbb\",\"b\"\"bb\"\r\n\"\n\",\"\r\", blank \r\n"
        )
    }

    /// A quote and an accent are one character of text, and the quote is doubled all the same.
    @Test func aQuoteWithAnAccent() {
        let file = CSVWriter(columns: ["a\"\u{301}"], lineBreak: .lf)
        #expect(file.bytes == Array("\"a\"\"\u{301}\"\n".utf8))
    }

    /// The splitter reads what is written.
    @Test func isReadAsWritten() throws {
        let fields = ["", "a,b", "\"", "\"\"", "a\nb", "é", "x"]
        var file = CSVWriter(columns: fields.indices.map { "column\($0)" })
        file.append(fields)
        #expect(try TextTable(file.bytes).rows.map(\.fields) == [fields])
    }
}
