/// What is wrong with a workbook (XLSX). A `part` is one of the files of which a workbook is made.
package enum WorkbookProblem: Sendable, Equatable, Codable {
    case missingPart(part: Excerpt)
    case notXML(part: Excerpt)
    /// The part declares a document type, with which entities could be defined.
    case documentType(part: Excerpt)
    /// Its XML is deeper, or has longer or more different names, than that of any workbook.
    case tooComplex(part: Excerpt)

    case noCells
    case noSuchSheet(name: Excerpt, sheets: [Excerpt])
    case tooManySheets(maximum: Int)
    case tooManyStyles(maximum: Int)
    /// `maximum` is in bytes.
    case textsTooLarge(maximum: Int)

    // One cell or row, by its reference.
    case notAReference(cell: Excerpt)
    case outOfOrder(cell: Excerpt)
    case outsideSheet(cell: Excerpt, rows: Int, columns: Int)
    case noSuchText(cell: Excerpt)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case missingPart = "missing_part"
        case notXML = "not_xml"
        case documentType = "document_type"
        case tooComplex = "too_complex"
        case noCells = "no_cells"
        case noSuchSheet = "no_such_sheet"
        case tooManySheets = "too_many_sheets"
        case tooManyStyles = "too_many_styles"
        case textsTooLarge = "texts_too_large"
        case notAReference = "not_a_reference"
        case outOfOrder = "out_of_order"
        case outsideSheet = "outside_sheet"
        case noSuchText = "no_such_text"
    }

    var code: FileErrorCode {
        switch self {
        case .missingPart, .notXML, .documentType, .notAReference, .outOfOrder, .noSuchText: .malformedWorkbook
        case .tooComplex, .tooManySheets, .tooManyStyles, .textsTooLarge, .outsideSheet: .workbookTooLarge
        case .noCells: .emptyFile
        case .noSuchSheet: .unknownSheet
        }
    }
}
