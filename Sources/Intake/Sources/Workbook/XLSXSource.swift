import Domain

/// Which sheet of a workbook is read.
package enum SheetChoice: Sendable, Equatable {
    /// The first that people see and that has a value.
    case firstWithValues
    case named(String)
    /// From 1. Sheets without cells, such as charts, do not count.
    case numbered(Int)
}

/// The records of a sheet of a workbook (XLSX). Rows without a value are left out.
///
/// The value of merged cells is in the first of them only. Hidden rows are read and counted.
final class XLSXSource {
    /// The most names that an error tells.
    private static let toldSheets = 10

    let sheets: [WorkbookSheet]

    /// The one that is read.
    let sheet: WorkbookSheet

    /// How many of the records so far stand in hidden rows.
    var hiddenRows: Int { rows.hiddenRows }

    private let texts: SharedTexts
    private var rows: SheetRows
    /// Whether the first row was read already, when the sheet was chosen.
    private var hasRow = false

    /// - Throws: `FileError` for a workbook that is damaged or too large, and one without the
    ///   sheet.
    init(_ content: SourceContent, sheet choice: SheetChoice, limits: IntakeLimits) throws(FileError) {
        let book = try Workbook(content.file, limits: limits)
        let texts = try book.texts()
        func rows(_ index: Int) throws(FileError) -> SheetRows {
            SheetRows(
                try book.rows(ofSheet: index),
                formats: book.formats,
                is1904: book.is1904,
                limits: limits
            )
        }
        sheets = book.sheets
        if let index = try XLSXSource.place(of: choice, in: book.sheets) {
            sheet = book.sheets[index]
            self.rows = try rows(index)
            self.texts = texts
            return
        }
        for (index, sheet) in book.sheets.enumerated() where !sheet.isHidden {
            var rows = try rows(index)
            guard try rows.next(texts) else { continue }
            self.sheet = sheet
            self.rows = rows
            self.texts = texts
            hasRow = true
            return
        }
        throw FileError(.noCells)
    }

    /// Passes the next record to `body`; nil after the last.
    func next<Result>(_ body: (Record) throws(FileError) -> Result) throws(FileError) -> Result? {
        if !hasRow, try !rows.next(texts) { return nil }
        hasRow = false
        return try rows.withRecord(body)
    }

    /// The index of the sheet that the choice names; nil where it names none.
    private static func place(of choice: SheetChoice, in sheets: [WorkbookSheet]) throws(FileError) -> Int? {
        let name: String
        switch choice {
        case .firstWithValues: return nil
        case .numbered(let number):
            if number >= 1, number <= sheets.count { return number - 1 }
            name = String(number)
        case .named(let wanted):
            if let index = sheets.firstIndex(where: { $0.name == wanted }) { return index }
            name = wanted
        }
        let told = sheets.prefix(toldSheets).map { Excerpt($0.name.utf8) }
        throw FileError(.noSuchSheet(name: Excerpt(name.utf8), sheets: told))
    }
}
