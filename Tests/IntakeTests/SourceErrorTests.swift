import Domain
import Testing

@testable import Intake

/// Files of a format that is not read, and workbooks that no program writes.
@Suite struct SourceErrorTests {
    /// The codes that the tests of sources meet, here and beside this file.
    static let codes: [FileErrorCode] = [
        .unreadableFile, .unsupportedFormat, .damagedFile, .encryptedFile, .unpacksTooLarge, .severalFiles,
        .unknownFile,
        .packedTwice, .malformedWorkbook, .workbookTooLarge, .unknownSheet, .malformedJSON, .nestedValue,
    ]

    private static let strangers: [([UInt8], UnsupportedFormat)] = [
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], .oldWorkbook), (Array("%PDF-1.7".utf8), .pdf),
        (Array("Rar!\u{1A}".utf8), .otherArchive), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .otherArchive),
        ([0x28, 0xB5, 0x2F, 0xFD, 1], .otherArchive), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .otherArchive),
        (Array("BZh9".utf8), .otherArchive), (Array("\u{FEFF} <html><table>".utf8), .webPage),
        (Array("<?xml version=\"1.0\"?><Workbook/>".utf8), .webPage), (Array(" <TABLE border=1>".utf8), .webPage),
        (Array("[\n {\"a\":1}]".utf8), .jsonArray),
        (ZipFile(["[Content_Types].xml": "", "xl/workbook.bin": ""]).bytes, .binaryWorkbook),
        (ZipFile(["mimetype": "application/vnd", "content.xml": ""]).bytes, .openDocument),
        (ZipFile(["[Content_Types].xml": "", "word/document.xml": ""]).bytes, .otherDocument),
        (ZipFile(["Index/Document.iwa": ""]).bytes, .otherDocument),
    ]

    @Test func otherFormatsAreNamed() {
        for (bytes, format) in Self.strangers {
            let expected = FileProblem.unsupportedFormat(found: format)
            #expect(SourceReading(bytes).error?.problem == expected)
            #expect(SourceReading(gzipped(bytes)).error?.problem == expected || bytes.starts(with: [0x50, 0x4B]))
        }
        #expect(Set(Self.strangers.map(\.1)) == Set(UnsupportedFormat.allCases))
    }

    /// A table may begin like anything.
    @Test(arguments: ["{a},b\n1,2\n", "[a],b\n1,2\n", "<5,b\n1,2\n", "PK,b\n1,2\n", "", "\n"])
    func textsAreTables(text: String) {
        let reading = SourceReading(Array(text.utf8))
        #expect(reading.format == .csv)
        #expect(reading.error == nil)
    }

    /// The problem of a workbook whose sheet has these rows.
    private func problem(_ rows: String, _ change: (inout WorkbookFile) -> Void = { _ in }) -> FileError? {
        var workbook = WorkbookFile(rows: rows)
        change(&workbook)
        return SourceReading(workbook.bytes).error
    }

    private func error(_ problem: WorkbookProblem, row: Int? = nil, column: Int? = nil) -> FileError {
        FileError(line: row, column: column.map(FileColumn.numbered), problem: .workbook(problem: problem))
    }

    @Test func cellsInTheirOrder() {
        func cell(_ name: String) -> Excerpt { Excerpt(name.utf8) }
        #expect(problem(#"<row r="2"/><row r="2"/>"#) == error(.outOfOrder(cell: cell("2")), row: 2))
        #expect(problem(#"<row r="2"/><row r="1"/>"#) == error(.outOfOrder(cell: cell("1")), row: 2))
        let twice = #"<row r="1"><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row>"#
        #expect(problem(twice) == error(.outOfOrder(cell: cell("B1")), row: 1))
        #expect(problem(#"<row><c r="C1"/><c r="B1"/></row>"#) == error(.outOfOrder(cell: cell("B1")), row: 1))
        #expect(problem(#"<row r="6"><c r="B7"/></row>"#) == error(.notAReference(cell: cell("B7")), row: 6))
        for name in ["", "7", "B", "b1", "B0", "B-1", "$B$1", "1B", "B1x", "ABCDEFGH1"] {
            #expect(problem("<row><c r=\"\(name)\"/></row>") == error(.notAReference(cell: cell(name)), row: 1))
        }
        for name in ["0", "x", "-1", "12345678901"] {
            #expect(problem("<row r=\"\(name)\"/>") == error(.notAReference(cell: cell(name)), row: 1))
        }
    }

    @Test func theSheetIsAsLargeAsExcels() {
        func outside(_ cell: String, _ row: Int) -> FileError {
            error(.outsideSheet(cell: Excerpt(cell.utf8), rows: 1_048_576, columns: 16_384), row: row)
        }
        #expect(problem(#"<row r="1048577"/>"#) == outside("1048577", 1))
        #expect(problem(#"<row r="1048576"><c r="A1048576"><v>1</v></c></row><row/>"#) == outside("1048577", 1_048_577))
        #expect(problem(#"<row><c r="XFD1"><v>1</v></c></row>"#) == nil)
        #expect(problem(#"<row><c r="XFE1"><v>1</v></c></row>"#) == outside("XFE1", 1))
        #expect(problem(#"<row><c r="XFD1"/><c/></row>"#) == outside("XFE1", 1))
        #expect(problem(#"<row><c r="A9999999999"/></row>"#) == outside("A9999999999", 1))
    }

    @Test func textsByNumber() {
        for number in ["2", "-1", "x", "99999999999", ""] {
            let found = problem(#"<row><c r="A1"/><c t="s"><v>\#(number)</v></c></row>"#) {
                $0.texts = "<si><t>a</t></si><si><t>b</t></si>"
            }
            #expect(found == error(.noSuchText(cell: Excerpt("B1".utf8)), row: 1, column: 2))
        }
    }

    @Test(arguments: ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
    func whatIsNoXML(part: String) {
        let row = "<row><c><v>1</v></c></row>"
        let shown = Excerpt(part.lowercased().utf8)
        let document = #"<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>"#
        #expect(problem(row) { $0.parts[part] = document } == error(.documentType(part: shown)))
        #expect(problem(row) { $0.parts[part] = "<!DOCTYPE a SYSTEM \"x\"><a/>" } == error(.documentType(part: shown)))
        for xml in ["", "<a>", "<a></b>", "<a>&unknown;</a>", "<a>\u{1}</a>", "\u{0}", "<a b='1' b='2'/>"] {
            #expect(problem(row) { $0.parts[part] = xml } == error(.notXML(part: shown)), "\(xml)")
        }
        #expect(
            problem(row) { $0.parts[part] = "<?xml version='1.0' encoding='x-unknown'?><a/>" }
                == error(.notXML(part: shown))
        )
        let deep = String(repeating: "<a>", count: 65)
        #expect(problem(row) { $0.parts[part] = deep } == error(.tooComplex(part: shown)))
        let names = (0..<257).map { "<a\($0)/>" }.joined()
        #expect(problem(row) { $0.parts[part] = "<a>\(names)</a>" } == error(.tooComplex(part: shown)))
        let attributes = (0..<257).map { "a\($0)=''" }.joined(separator: " ")
        #expect(problem(row) { $0.parts[part] = "<a \(attributes)/>" } == error(.tooComplex(part: shown)))
        let long = String(repeating: "x", count: 400_000)
        #expect(problem(row) { $0.parts[part] = "<a b='\(long)'/>" } == error(.tooComplex(part: shown)))
        #expect(problem(row) { $0.parts[part] = "<a><!--\(long)--></a>" } == error(.tooComplex(part: shown)))
        let name = String(repeating: "x", count: 257)
        #expect(problem(row) { $0.parts[part] = "<\(name)/>" } == error(.tooComplex(part: shown)))
    }

    @Test func missingParts() {
        let whole = WorkbookFile(rows: "<row><c><v>1</v></c></row>").entries
        func without(_ part: String) -> FileError? {
            SourceReading(ZipFile(whole.filter { $0.name != part }).bytes).error
        }
        for part in ["xl/workbook.xml", "xl/worksheets/sheet1.xml"] {
            #expect(without(part) == error(.missingPart(part: Excerpt(part.utf8))))
        }
        for part in ["xl/styles.xml", "xl/sharedStrings.xml", "_rels/.rels"] { #expect(without(part) == nil) }
        #expect(without("xl/_rels/workbook.xml.rels") == error(.noCells))
        var twice = whole
        twice.append(ZipFile.Entry(name: "XL/Workbook.xml", bytes: []))
        #expect(SourceReading(ZipFile(twice).bytes).error?.problem == .packed(problem: .damaged))
    }

    @Test func sheetsByNameAndNumber() {
        let bytes = WorkbookFile(rows: "<row><c><v>1</v></c></row>").bytes
        for (choice, name) in [(SheetChoice.named("Ventes"), "Ventes"), (.numbered(2), "2"), (.numbered(0), "0")] {
            let expected = WorkbookProblem.noSuchSheet(
                name: Excerpt(name.utf8),
                sheets: [Excerpt("Feuil1".utf8)]
            )
            #expect(SourceReading(bytes) { $0.sheet = choice }.error == error(expected))
        }
    }

    @Test func limitsOfAWorkbook() {
        let workbook = WorkbookFile(sheets: [
            .init(name: "a", rows: "<row><c><v>1</v></c></row>"), .init(name: "b", rows: ""),
        ])
        #expect(SourceReading(workbook.bytes) { $0.limits.sheets = 1 }.error == error(.tooManySheets(maximum: 1)))
        #expect(SourceReading(workbook.bytes) { $0.limits.sheets = 2 }.error == nil)
        var styled = workbook
        styled.styles = [0, 14]
        #expect(SourceReading(styled.bytes) { $0.limits.cellFormats = 1 }.error == error(.tooManyStyles(maximum: 1)))
        #expect(SourceReading(styled.bytes) { $0.limits.cellFormats = 2 }.error == nil)
        var texts = workbook
        texts.texts = "<si><t>12345</t></si><si><t>123</t></si>"
        #expect(
            SourceReading(texts.bytes) { $0.limits.sharedTextBytes = 15 }.error == error(.textsTooLarge(maximum: 15))
        )
        #expect(SourceReading(texts.bytes) { $0.limits.sharedTextBytes = 16 }.error == nil)
    }

    @Test func cellsAndRowsAreLimited() {
        let rows = #"<row><c t="inlineStr"><is><t>éé</t></is></c><c><v>12</v></c></row>"#
        let bytes = WorkbookFile(rows: rows).bytes
        let field = SourceReading(bytes) { $0.limits.fieldBytes = 3 }.error
        #expect(field == FileError(line: 1, column: .numbered(1), problem: .fieldTooLong(maximum: 3)))
        let line = SourceReading(bytes) { $0.limits.lineBytes = 5 }.error
        #expect(line == FileError(line: 1, column: nil, problem: .lineTooLong(maximum: 5)))
        #expect(SourceReading(bytes) { ($0.limits.fieldBytes, $0.limits.lineBytes) = (4, 6) }.error == nil)
    }

    /// The texts of one cell are limited while they come, not at its end.
    @Test func anEndlessCellIsRefusedEarly() {
        let piece = (0..<5_000).map { String($0 * 7_919) }.joined()
        let rows = "<row><c t=\"str\"><v>\(String(repeating: piece, count: 100))"
        #expect(problem(rows)?.problem == .fieldTooLong(maximum: 65_536))
    }
}
