import Domain
import Units

/// A workbook (XLSX), without the cells of its sheets.
struct Workbook {
    let sheets: [WorkbookSheet]

    /// Whether its dates count from 1904.
    let is1904: Bool

    /// What each style of a cell makes of a number.
    let formats: [CellFormat]

    private let parts: WorkbookParts
    private let sheetParts: [String]
    private let textPart: String?
    private let limits: IntakeLimits

    /// - Throws: `FileError` for a file that is damaged or larger than the limits.
    init(_ file: SourceFile, limits: IntakeLimits) throws(FileError) {
        let parts = try WorkbookParts(try ZipArchive(file, limits: limits))
        let book = try parts.relationships(of: "").first { $0.type == "officeDocument" }?.part ?? "xl/workbook.xml"
        let relationships = try parts.relationships(of: book)
        let listed = try Workbook.list(try parts.open(book), limits: limits)
        var sheets: [WorkbookSheet] = []
        var sheetParts: [String] = []
        for sheet in listed.sheets {
            // A chart is a sheet too, without cells.
            guard let part = relationships.first(where: { $0.id == sheet.relationship && $0.type == "worksheet" })
            else { continue }
            sheets.append(sheet.sheet)
            sheetParts.append(part.part)
        }
        let styles = relationships.first { $0.type == "styles" }?.part
        let texts = relationships.first { $0.type == "sharedStrings" }?.part
        self.parts = parts
        self.sheets = sheets
        self.sheetParts = sheetParts
        is1904 = listed.is1904
        formats =
            try styles.flatMap { parts.has($0) ? $0 : nil }.map { part throws(FileError) in
                try Workbook.formats(try parts.open(part), limits: limits)
            } ?? []
        textPart = texts.flatMap { parts.has($0) ? $0 : nil }
        self.limits = limits
    }

    /// The cells of a sheet, from its first row on.
    func rows(ofSheet index: Int) throws(FileError) -> XMLReader { try parts.open(sheetParts[index]) }

    /// The texts that cells refer to.
    func texts() throws(FileError) -> SharedTexts {
        guard let textPart else { return SharedTexts() }
        return try SharedTexts(try parts.open(textPart), limits: limits)
    }

    private struct List {
        var sheets: [(sheet: WorkbookSheet, relationship: String)] = []
        var is1904 = false
    }

    private static func list(_ xml: XMLReader, limits: IntakeLimits) throws(FileError) -> List {
        var list = List()
        while let event = try xml.next() {
            guard event.kind == .start else { continue }
            switch event.element {
            case .bookProperties: list.is1904 = xml.attribute(.is1904, of: event)?.isTrue ?? false
            case .sheet:
                guard let name = xml.attribute(.name, of: event)?.string,
                    let relationship = xml.attribute(.relationship, of: event)?.string
                else { continue }
                let state = xml.attribute(.state, of: event)
                let isHidden = state.map { $0.isExactly("hidden") || $0.isExactly("veryHidden") } ?? false
                list.sheets.append((WorkbookSheet(name: name, isHidden: isHidden), relationship))
                guard list.sheets.count <= limits.sheets else {
                    throw FileError(.tooManySheets(maximum: limits.sheets))
                }
            default: break
            }
        }
        return list
    }

    private static func formats(_ xml: XMLReader, limits: IntakeLimits) throws(FileError) -> [CellFormat] {
        var custom: [Int: CellFormat] = [:]
        var formats: [CellFormat] = []
        var isInCellFormats = false
        while let event = try xml.next() {
            switch (event.kind, event.element) {
            case (.start, .numberFormat) where formats.isEmpty:
                guard let number = xml.attribute(.formatNumber, of: event)?.wholeNumber,
                    let code = xml.attribute(.formatCode, of: event)
                else { continue }
                custom[number] = CellFormat(code: code)
            case (.start, .cellFormats): isInCellFormats = true
            case (.end, .cellFormats): isInCellFormats = false
            case (.start, .cellFormat) where isInCellFormats:
                let number = xml.attribute(.formatNumber, of: event)?.wholeNumber ?? 0
                formats.append(custom[number] ?? CellFormat(builtIn: number))
            default: break
            }
            guard max(formats.count, custom.count) <= limits.cellFormats else {
                throw FileError(.tooManyStyles(maximum: limits.cellFormats))
            }
        }
        return formats
    }
}

/// A sheet of a workbook, by its name.
package struct WorkbookSheet: Sendable, Equatable {
    package let name: String

    /// Whether people do not see it in Excel.
    package let isHidden: Bool
}

extension Cell {
    /// Whether XML means true by this.
    var isTrue: Bool { isExactly("1") || isExactly("true") }

    /// The number that these digits spell; nil for anything else, and for one that no sheet needs.
    var wholeNumber: Int? {
        guard !isEmpty, count <= 10 else { return nil }
        var number = 0
        for byte in self {
            guard byte.isDigit else { return nil }
            number = number * 10 + byte.digit
        }
        return number
    }
}
