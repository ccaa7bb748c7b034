/// A workbook in the making, from literal XML.
struct WorkbookFile {
    static let header = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#
    static let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    struct Sheet {
        var name: String
        /// What stands in `sheetData`.
        var rows: String
        var state: String?
    }

    var sheets: [Sheet]
    /// What stands in `sst`.
    var texts = ""
    /// What stands in `numFmts`, and the numbers of the formats of the styles 0, 1 and so on.
    var numberFormats = ""
    var styles: [Int] = [0]
    var bookProperties = "<workbookPr/>"
    /// Parts that replace others, or are added.
    var parts: [String: String] = [:]

    init(rows: String) { sheets = [Sheet(name: "Feuil1", rows: rows)] }

    init(sheets: [Sheet]) { self.sheets = sheets }

    var entries: [ZipFile.Entry] {
        var parts = [
            "[Content_Types].xml": Self.header + "<Types/>",
            "_rels/.rels": relationships([("rId1", "officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": Self.header
                + #"<workbook xmlns="\#(Self.namespace)" xmlns:r="\#(Self.relations)">\#(bookProperties)<sheets>"#
                + sheets.enumerated().map { index, sheet in
                    let state = sheet.state.map { #" state="\#($0)""# } ?? ""
                    return #"<sheet name="\#(sheet.name)" sheetId="\#(index + 1)"\#(state) r:id="rId\#(index + 1)"/>"#
                }.joined() + "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": relationships(
                sheets.indices.map { ("rId\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml") }
                    + [("rId98", "sharedStrings", "sharedStrings.xml"), ("rId99", "styles", "styles.xml")]
            ),
            "xl/sharedStrings.xml": Self.header + #"<sst xmlns="\#(Self.namespace)">\#(texts)</sst>"#,
            "xl/styles.xml": Self.header
                + #"<styleSheet xmlns="\#(Self.namespace)"><numFmts>\#(numberFormats)</numFmts>"#
                + #"<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>"#
                + styles.map { #"<xf numFmtId="\#($0)"/>"# }.joined() + "</cellXfs></styleSheet>",
        ]
        for (index, sheet) in sheets.enumerated() {
            parts["xl/worksheets/sheet\(index + 1).xml"] =
                Self.header
                + #"<worksheet xmlns="\#(Self.namespace)"><sheetData>\#(sheet.rows)</sheetData></worksheet>"#
        }
        for (name, part) in self.parts { parts[name] = part }
        return parts.sorted { $0.key < $1.key }.map { ZipFile.Entry(name: $0.key, bytes: Array($0.value.utf8)) }
    }

    var bytes: [UInt8] { ZipFile(entries).bytes }

    private func relationships(_ list: [(id: String, type: String, target: String)]) -> String {
        Self.header + "<Relationships>"
            + list.map {
                #"<Relationship Id="\#($0.id)" Type="\#(Self.relations)/\#($0.type)" Target="\#($0.target)"/>"#
            }.joined() + "</Relationships>"
    }
}
