import Domain
import Testing

@testable import Intake

/// Workbooks from literal XML: every kind of cell, and what stands around the table.
@Suite struct XLSXSourceTests {
    private func read(_ workbook: WorkbookFile, _ change: (inout SourceReading.Settings) -> Void = { _ in })
        -> SourceReading
    {
        SourceReading(workbook.bytes, change: change)
    }

    /// The cells of one row, as `kind text`.
    private func cells(_ xml: String, _ change: (inout WorkbookFile) -> Void = { _ in }) -> String {
        var workbook = WorkbookFile(rows: "<row>\(xml)</row>")
        change(&workbook)
        let reading = read(workbook)
        return reading.records.first.map { String($0.dropFirst(3)) } ?? "\(String(describing: reading.error))"
    }

    @Test func everyTypeOfCell() {
        let rows = """
            <row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>
            <row r="2"><c r="A2"><v>12500.5</v></c><c r="B2" t="n"><v>-3</v></c><c r="C2" t="b"><v>1</v></c>\
            <c r="D2" t="b"><v>0</v></c><c r="E2" t="e"><v>#REF!</v></c><c r="F2" t="str"><f>A1</f><v>a &amp; b</v></c>\
            <c r="G2" t="inlineStr"><is><t>un</t></is></c><c r="H2" t="d"><v>2025-01-15T19:58:00</v></c>\
            <c r="I2"><f>SUM(A1:A2)</f><v>7.25</v></c></row>
            """
        var workbook = WorkbookFile(rows: rows)
        workbook.texts = "<si><t>référence</t></si><si><r><t>cam</t></r><r><rPr><b/></rPr><t>pagne</t></r></si>"
        let reading = read(workbook)
        #expect(reading.format == .xlsx)
        #expect(reading.compression == Compression.none)
        #expect(reading.sheet == "Feuil1")
        #expect(
            reading.records == [
                "1: campagne | référence",
                "2: number 12500.5 | number -3 | boolean true | boolean false | error #REF! | a & b | un"
                    + " | dateTime 2025-01-15T19:58:00 | number 7.25",
            ]
        )
        #expect(reading.error == nil)
    }

    @Test func datesOfISO() {
        let dates = ["2025-01-15", "2025-01-15T00:00:00", "2025-01-15T19:58:00.500Z", "2025-02-30", "soon"]
        let xml = dates.map { "<c t=\"d\"><v>\($0)</v></c>" }.joined()
        #expect(
            cells(xml) == "date 2025-01-15 | date 2025-01-15 | dateTime 2025-01-15T19:58:00 | 2025-02-30 | soon"
        )
    }

    @Test func styledNumbersAreDates() {
        let xml = (0...5).map { "<c s=\"\($0)\"><v>45672.5</v></c>" }.joined()
        let read = cells(xml) {
            $0.numberFormats =
                #"<numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.0"/>"#
            $0.styles = [0, 14, 22, 164, 165]
        }
        let date = "dateTime 2025-01-15T12:00:00"
        // Style 5 does not exist.
        #expect(read == "number 45672.5 | \(date) | \(date) | \(date) | number 45672.5 | number 45672.5")
    }

    @Test func daysFrom1904() {
        for properties in [#"<workbookPr date1904="1"/>"#, #"<workbookPr date1904="true"/>"#] {
            let read = cells(#"<c s="1"><v>44203</v></c><c s="1"><v>0</v></c>"#) {
                $0.styles = [0, 14]
                $0.bookProperties = properties
            }
            #expect(read == "date 2025-01-08 | date 1904-01-01")
        }
        #expect(cells(#"<c s="1"><v>44203</v></c>"#) { $0.styles = [0, 14] } == "date 2021-01-07")
    }

    /// A row may begin further right, leave cells out, and end earlier than the one before.
    @Test func cellsKeepTheirPlace() {
        let rows = """
            <row r="3"><c r="B3"><v>1</v></c><c r="D3"><v>2</v></c></row><row r="7"><c r="C7"><v>3</v></c></row>
            <row><c><v>4</v></c><c r="C8"><v>5</v></c><c><v>6</v></c><c r="AB8"><v>7</v></c></row>
            """
        let blanks = String(repeating: " | ", count: 24)
        #expect(
            read(WorkbookFile(rows: rows)).records == [
                "3:  | number 1 |  | number 2", "7:  |  | number 3 | ",
                "8: number 4 |  | number 5 | number 6\(blanks)number 7",
            ]
        )
    }

    /// Excel keeps the formats of rows that were emptied.
    @Test func styledCellsWithoutAValueAreBlank() {
        let rows = """
            <row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="2" s="1"><c r="A2" s="1"/></row>
            <row r="3"><c r="A3" t="inlineStr"><is><t></t></is></c><c r="B3" t="str"><v></v></c><c r="C3"><v/></c></row>
            <row r="1048576"><c r="A1048576" s="1"/></row>
            """
        var workbook = WorkbookFile(rows: rows)
        workbook.styles = [0, 14]
        #expect(read(workbook).records == ["1: number 1"])
    }

    @Test func hiddenRowsAreReadAndCounted() {
        let rows = """
            <row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="true"><c r="A2"><v>2</v></c></row>
            <row r="3" hidden="0"><c r="A3"><v>3</v></c></row><row r="4" hidden="1"><c r="A4" s="1"/></row>
            """
        let reading = read(WorkbookFile(rows: rows))
        #expect(reading.records == ["1: number 1", "2: number 2", "3: number 3"])
        #expect(reading.hiddenRows == 2)
    }

    @Test func theFirstVisibleSheetWithAValueIsRead() {
        let row = "<row><c><v>1</v></c></row>"
        var workbook = WorkbookFile(sheets: [
            .init(name: "Masquée", rows: row, state: "hidden"), .init(name: "Très", rows: row, state: "veryHidden"),
            .init(name: "Vide", rows: #"<row><c s="0"/></row>"#), .init(name: "Suivi", rows: row),
            .init(name: "Autre", rows: row),
        ])
        #expect(read(workbook).sheet == "Suivi")
        #expect(read(workbook) { $0.sheet = .named("Masquée") }.sheet == "Masquée")
        #expect(read(workbook) { $0.sheet = .numbered(5) }.sheet == "Autre")
        #expect(read(workbook) { $0.sheet = .named("Vide") }.records == [])
        #expect(read(workbook) { $0.sheet = .named("Vide") }.error == nil)
        workbook.sheets.removeLast(2)
        #expect(read(workbook).error?.problem == .workbook(problem: .noCells))
    }

    /// A chart among the sheets, the parts in other places, a prefix, and the strict dialect.
    @Test func writtenByOtherPrograms() {
        let relations = "http://purl.oclc.org/ooxml/officeDocument/relationships"
        var workbook = WorkbookFile(sheets: [])
        workbook.parts = [
            "_rels/.rels":
                #"<Relationships><Relationship Id="a" Type="\#(relations)/officeDocument" Target="/Book/W.xml"/>"#
                + "</Relationships>",
            "book/w.xml":
                #"<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="\#(relations)">"#
                + #"<x:sheets><x:sheet name="Graphique" q:id="c"/><x:sheet name="Données" q:id="d"/></x:sheets></x:workbook>"#,
            "book/_rels/w.xml.rels": "<Relationships>"
                + #"<Relationship Id="c" Type="\#(relations)/chartsheet" Target="c.xml"/>"#
                + #"<Relationship Id="d" Type="\#(relations)/worksheet" Target="../Sheets/./One.xml"/></Relationships>"#,
            #"\Sheets\one.xml"#: "<x:worksheet xmlns:x=\"a\"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row>"
                + "</x:sheetData></x:worksheet>",
        ]
        let reading = read(workbook)
        #expect(reading.sheet == "Données")
        #expect(reading.records == ["1: number 1"])
    }

    /// Phonetic runs are how a text is said, not what it says.
    @Test func textsAsTheyAre() {
        let read = cells(
            #"<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r>"#
                + #"<rPh><t>x</t></rPh></is></c><c t="str"><v>_x0041_</v></c><c t="str"><v>_x00e9_x_x0000_</v></c>"#
        ) {
            $0.texts =
                "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh></si>"
                + "<si><t xml:space=\"preserve\"> a_x000D_\nb_x005F_x0041_ </t></si>"
        }
        #expect(read == "東京 |  a\r\nb_x0041_  | a b | A | éx_x0000_")
    }

    @Test func aFormulaWithoutAValueIsNotBlank() {
        #expect(cells("<c><f>SUM(A2:A9)</f></c><c><v>1</v></c>") == "error =SUM(A2:A9) | number 1")
    }

    @Test func whatIsNoNumberIsAnError() {
        #expect(cells("<c><v>1e999</v></c><c><v>nan</v></c><c><v> 7 </v></c>") == "error 1e999 | error nan | number 7")
    }

    /// The element that says how large the sheet is may lie, and nobody needs it.
    @Test func theDimensionIsNotBelieved() {
        var workbook = WorkbookFile(rows: "")
        workbook.parts["xl/worksheets/sheet1.xml"] =
            #"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"#
        #expect(read(workbook).records == ["1: number 1"])
    }

    @Test func columnsBeyondTheLimitAreCounted() {
        let reading = read(WorkbookFile(rows: #"<row><c r="A1"><v>1</v></c><c r="F1"><v>2</v></c></row>"#)) {
            $0.limits.sourceColumns = 3
        }
        #expect(reading.records == ["1: number 1 |  |  |  | + 2"])
    }

    /// 200,000 cells: rows are cut by pieces of every kind, and the texts too.
    @Test func manyRows() {
        var rows = ""
        for row in 1...20_000 {
            rows += "<row r=\"\(row)\">"
            for column in "ABCDEFGHIJ" { rows += "<c r=\"\(column)\(row)\" t=\"s\"><v>\(row % 7)</v></c>" }
            rows += "</row>"
        }
        var workbook = WorkbookFile(rows: rows)
        workbook.texts = (0..<7).map { "<si><t>texte &lt;\($0)&gt;</t></si>" }.joined()
        let reading = read(workbook)
        #expect(reading.error == nil)
        #expect(reading.records.count == 20_000)
        for row in [1, 2, 9_999, 20_000] {
            let cells = Array(repeating: "texte <\(row % 7)>", count: 10).joined(separator: " | ")
            #expect(reading.records[row - 1] == "\(row): \(cells)")
        }
    }
}
