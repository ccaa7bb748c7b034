/// What is wrong with a file as a whole, with everything that its sentence says.
package enum FileProblem: Sendable, Equatable, Codable {
    /// What stands between the columns in place of commas.
    package enum Separator: String, CaseIterable, Sendable, Codable {
        case semicolons
        case tabs
        case bars
    }

    /// There is no header. `columns` are those that it should have.
    case emptyFile(columns: [String])
    /// There is no header, and many would be right.
    case emptyTable
    case noRows
    case utf16
    case nulInHeader
    case headerNotUTF8
    case separator(found: Separator)
    /// The header has text after a closing quote.
    case malformedHeader
    case tooManyColumns(count: Int, maximum: Int)
    /// No file is refused for this any more. The records of earlier uploads have it.
    case unnamedColumn(number: Int, kind: ImportKind, columns: [String])
    case unknownColumn(name: Excerpt, nearest: String?, kind: ImportKind, columns: [String])
    case duplicateColumn(name: String)
    case missingColumn(name: String)
    /// A column that the file must have because it has another one.
    case missingCompanion(name: String, companion: String)
    /// `maximum` is in bytes.
    case fieldTooLong(maximum: Int)
    case lineTooLong(maximum: Int)
    case unclosedQuote
    /// The server cannot read what it has stored of the file.
    case unreadable
    case unsupportedFormat(found: UnsupportedFormat)
    case packed(problem: PackedFileProblem)
    case workbook(problem: WorkbookProblem)
    case object(problem: ObjectProblem)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case emptyFile = "empty_file"
        case emptyTable = "empty_table"
        case noRows = "no_rows"
        case utf16
        case nulInHeader = "nul_in_header"
        case headerNotUTF8 = "header_not_utf8"
        case separator
        case malformedHeader = "malformed_header"
        case tooManyColumns = "too_many_columns"
        case unnamedColumn = "unnamed_column"
        case unknownColumn = "unknown_column"
        case duplicateColumn = "duplicate_column"
        case missingColumn = "missing_column"
        case missingCompanion = "missing_companion"
        case fieldTooLong = "field_too_long"
        case lineTooLong = "line_too_long"
        case unclosedQuote = "unclosed_quote"
        case unreadable
        case unsupportedFormat = "unsupported_format"
        case packed, workbook, object
    }

    package var code: FileErrorCode {
        switch self {
        case .emptyFile, .emptyTable: .emptyFile
        case .noRows: .noRows
        case .utf16, .nulInHeader, .headerNotUTF8: .unsupportedEncoding
        case .separator: .unsupportedSeparator
        case .malformedHeader: .malformedHeader
        case .tooManyColumns: .tooManyColumns
        case .unnamedColumn, .unknownColumn: .unknownColumn
        case .duplicateColumn: .duplicateColumn
        case .missingColumn, .missingCompanion: .missingColumn
        case .fieldTooLong: .fieldTooLong
        case .lineTooLong: .lineTooLong
        case .unclosedQuote: .unclosedQuote
        case .unreadable: .unreadableFile
        case .unsupportedFormat: .unsupportedFormat
        case .packed(let problem): problem.code
        case .workbook(let problem): problem.code
        case .object(let problem): problem.code
        }
    }
}
