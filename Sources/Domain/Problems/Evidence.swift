/// One place of a file that shows how the file is written.
package struct Evidence: Sendable, Equatable, Codable {
    /// From 1; nil where the file as a whole shows it.
    package let line: Int?
    package let column: FileColumn?
    package let value: Excerpt?
    package let shows: ShownFact

    package init(line: Int?, column: FileColumn? = nil, value: Excerpt? = nil, shows: ShownFact) {
        self.line = line
        self.column = column
        self.value = value
        self.shows = shows
    }
}

/// What a place of a file shows.
package enum ShownFact: Sendable, Equatable, Codable {
    // The encoding.
    case byteOrderMark(encoding: FileEncoding)
    /// Every second byte is zero.
    case zeroBytes(encoding: FileEncoding)
    case utf8
    /// A byte that is not UTF-8, in a file without anything that is.
    case windows1252
    /// No accents at all, so nothing depends on the encoding.
    case plainLetters
    /// A value that is not UTF-8, in a file that otherwise is.
    case notUTF8

    // The table.
    case separatorLine(separator: FieldSeparator)
    /// So many of all lines have the same number of fields.
    case sameFieldCount(separator: FieldSeparator, fields: Int, lines: Int, allLines: Int)
    case oneColumn
    /// Quotes that stand around nothing.
    case quotesAreText
    /// The header, by names that are known.
    case knownNames(count: Int)
    /// The header, by its place: the first line with so many names, and no number or date.
    case firstNames(count: Int)
    case beforeHeader
    case total
    case repeatedHeader
    case afterRows

    // The cells of a column.
    case decimalSign(sign: DecimalSign)
    case thousandsMark(mark: ThousandsMark)
    case dateOrder(order: DateOrder)
    /// Two digits stand for this year.
    case shortYear(year: Int)
    case zone
    case noZone
    case blankMark
    /// Cells of a spreadsheet that are dates, beside texts that are. A spreadsheet that took the
    /// day for the month makes dates of some texts and leaves the others.
    case dateCells(dates: Int, texts: Int)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case byteOrderMark = "byte_order_mark"
        case zeroBytes = "zero_bytes"
        case utf8
        case windows1252
        case plainLetters = "plain_letters"
        case notUTF8 = "not_utf8"
        case separatorLine = "separator_line"
        case sameFieldCount = "same_field_count"
        case oneColumn = "one_column"
        case quotesAreText = "quotes_are_text"
        case knownNames = "known_names"
        case firstNames = "first_names"
        case beforeHeader = "before_header"
        case total
        case repeatedHeader = "repeated_header"
        case afterRows = "after_rows"
        case decimalSign = "decimal_sign"
        case thousandsMark = "thousands_mark"
        case dateOrder = "date_order"
        case shortYear = "short_year"
        case zone
        case noZone = "no_zone"
        case blankMark = "blank_mark"
        case dateCells = "date_cells"
    }
}
