/// The kinds of file errors: stable names for programs, next to the sentence for people.
package enum FileErrorCode: String, CaseIterable, Sendable {
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
