import Domain
import Testing

@testable import Intake

/// Text files in every dialect and encoding.
@Suite struct CSVSourceTests {
    private func read(_ text: String, _ change: (inout SourceReading.Settings) -> Void = { _ in }) -> [String] {
        SourceReading(Array(text.utf8), change: change).records
    }

    @Test func commas() {
        let reading = SourceReading(Array("\u{FEFF}a,b\r\n1,\"x\n\"\"y\"\"\"\r\n\r\n2,".utf8))
        #expect(reading.format == .csv)
        #expect(reading.records == ["1: a | b", "2: 1 | x\n\"y\"", "4: ", "5: 2 | "])
    }

    @Test func otherSeparatorsAndQuotes() {
        #expect(read("a;b\n'x;''y''';2\n") { ($0.separator, $0.quote) = (0x3B, 0x27) } == ["1: a | b", "2: x;'y' | 2"])
        #expect(read("a\tb\n\"x\t2\n") { ($0.separator, $0.quote) = (0x09, nil) } == ["1: a | b", "2: \"x | 2"])
        #expect(read("a|b\n\"|\"|2\n") { $0.separator = 0x7C } == ["1: a | b", "2: | | 2"])
        #expect(read("a~b\n\"~\"~2\n") { $0.separator = 0x7E } == ["1: a | b", "2: ~ | 2"])
        // Under another quote, the usual one is text.
        #expect(read("\"a,b\"\n") { $0.quote = 0x27 } == ["1: \"a | b\""])
    }

    /// Without quotes nothing is open at the end, and no line continues.
    @Test func noQuoteAtAll() {
        let reading = SourceReading(Array("a,\"b\nc,\"\n".utf8)) { $0.quote = nil }
        #expect(reading.records == ["1: a | \"b", "2: c | \""])
        #expect(reading.error == nil)
        #expect(SourceReading(Array("a,\"b\nc".utf8)).error?.problem == .unclosedQuote)
    }

    /// It is no record, and the line after it is line 2.
    @Test(arguments: [("sep=;\na;b\n", 0x3B), ("SEP=,\na,b\n", 0x2C), ("sep=;\na,b\n", 0x2C)] as [(String, UInt8)])
    func aSeparatorLineIsLeftOut(text: String, separator: UInt8) {
        #expect(read(text) { $0.separator = separator } == ["2: a | b"])
        #expect(read("a\(text)") { $0.separator = separator }.count == 2)
    }

    @Test func onlyASeparatorLine() { #expect(read("sep=;") { $0.separator = 0x3B } == []) }

    @Test func windows1252() {
        let bytes = Array("r".utf8) + [0xE9] + Array("gie;1".utf8) + [0xA0] + Array("234,50 ".utf8) + [0x80, 0x92]
        let reading = SourceReading(bytes) { ($0.encoding, $0.separator) = (.windows1252, 0x3B) }
        #expect(reading.records == ["1: régie | 1\u{A0}234,50 €’"])
    }

    @Test(arguments: [FileEncoding.utf16LittleEndian, .utf16BigEndian])
    func utf16(encoding: FileEncoding) {
        let text = "\u{FEFF}société\t😀\r\n\"1\t2\"\t3\n"
        let bytes = text.utf16.flatMap { unit in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return encoding == .utf16BigEndian ? [high, low] : [low, high]
        }
        let reading = SourceReading(bytes) { ($0.encoding, $0.separator) = (encoding, 0x09) }
        #expect(reading.records == ["1: société | 😀", "2: 1\t2 | 3"])
        // The last unit has lost its second half.
        let cut = SourceReading(Array(bytes.dropLast())) { ($0.encoding, $0.separator) = (encoding, 0x09) }
        #expect(cut.records == ["1: société | 😀", "2: 1\t2 | 3\u{FFFD}"])
    }

    /// What is no character spoils its own row alone.
    @Test func noCharacterOfTheEncoding() throws {
        let file = SourceFile(bytes: Array("a,".utf8) + [0x81] + Array("b\nc,d\n".utf8))
        let content = try SourceContent(file)
        let source = try CSVSource(
            content,
            encoding: .windows1252,
            separator: 0x2C,
            quote: nil,
            limits: IntakeLimits()
        )
        #expect(try source.next { $0.textProblem?.position } == 1)
        #expect(try source.next { $0.textProblem == nil && $0.fieldCount == 2 } == true)
        #expect(try source.next { _ in true } == nil)
    }

    /// Every character of every encoding comes out at any place of a piece.
    @Test(arguments: FileEncoding.allCases)
    func largeFilesInEveryEncoding(encoding: FileEncoding) {
        let line = "é,€\n"
        let one: [UInt8] =
            switch encoding {
            case .utf8: Array(line.utf8)
            case .windows1252: [0xE9, 0x2C, 0x80, 0x0A]
            case .utf16LittleEndian: line.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            case .utf16BigEndian: line.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            }
        // An odd beginning, so that the pieces cut characters.
        let unit =
            encoding == .utf16BigEndian ? [0, 0x78] : encoding == .utf16LittleEndian ? [0x78, 0] : [0x78] as [UInt8]
        let bytes = unit + Array(repeating: one, count: 40_000).joined()
        let records = SourceReading(bytes) { $0.encoding = encoding }.records
        #expect(records.count == 40_000)
        #expect(records.first == "1: xé | €")
        for number in [2, 20_000, 40_000] { #expect(records[number - 1] == "\(number): é | €") }
    }

    /// A table of 110 columns, as CRM exports have them.
    @Test func manyColumns() {
        let header = (1...110).map(String.init).joined(separator: ",")
        #expect(read(header) == ["1: " + (1...110).map(String.init).joined(separator: " | ")])
    }
}
