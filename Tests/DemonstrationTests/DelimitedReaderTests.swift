import Testing

/// The reader that judges the files is itself judged first.
@Suite("The tests' own reader of comma-separated files")
struct DelimitedReaderTests {
    @Test("refuses what is not a whole file", arguments: ["", "a,b\n1\n", "a,b\n1,2", "a\n\"1\n", "a\n1\"2\"\n"])
    func refuses(text: String) {
        #expect(throws: DelimitedReader.Malformed.self) { try DelimitedReader(Array(text.utf8)) }
    }

    @Test("refuses what is not UTF-8")
    func notUnicode() {
        #expect(throws: DelimitedReader.Malformed.self) { try DelimitedReader([0x61, 0x0A, 0xE9, 0x0A]) }
    }

    @Test("reads quotes, commas and line breaks within a field")
    func quoted() throws {
        // RFC 4180, section 2, rules 5 to 7.
        let reader = try DelimitedReader(Array("a,b\n\"x \"\"y\"\", z\n2\",\n".utf8))
        #expect(reader.header == ["a", "b"])
        #expect(reader.records.count == 1)
        #expect(reader.records[0]["a"] == "x \"y\", z\n2")
        #expect(reader.records[0].optional("b") == nil)
    }
}
