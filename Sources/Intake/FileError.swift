/// Why a file as a whole cannot be read; nothing of it may be loaded.
package struct FileError: Error, Sendable, Equatable {
    /// The line of the file, from 1, where one is at fault.
    package let line: Int?

    /// The column's name, or its number (`column 3`) where it has none.
    package let column: String?

    package let code: FileErrorCode
    package let message: String

    package init(line: Int?, column: String?, code: FileErrorCode, message: String) {
        self.line = line
        self.column = column
        self.code = code
        self.message = message
    }
}

/// The kinds of file errors: stable names for programs, next to the message for people.
package enum FileErrorCode: String, CaseIterable, Sendable, Codable {
    case emptyFile = "empty_file"
    case noRows = "no_rows"
    case unsupportedEncoding = "unsupported_encoding"
    case unsupportedSeparator = "unsupported_separator"
    case malformedHeader = "malformed_header"
    case tooManyColumns = "too_many_columns"
    case unknownColumn = "unknown_column"
    case duplicateColumn = "duplicate_column"
    case missingColumn = "missing_column"
    case fieldTooLong = "field_too_long"
    case lineTooLong = "line_too_long"
    case unclosedQuote = "unclosed_quote"
}
