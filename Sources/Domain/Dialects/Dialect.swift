/// How a file is written: what must be known to cut it into rows of cells.
///
/// How its cells are written is a matter of each column (`ColumnFormat`).
package struct Dialect: Sendable, Equatable, Codable {
    package var encoding: FileEncoding
    package var separator: FieldSeparator
    package var quote: QuoteMark

    /// The line on which the header starts, from 1.
    package var headerLine: Int

    /// The line on which the last row starts, where lines follow that are none; nil where nothing
    /// follows the rows.
    package var lastLine: Int?

    /// Whether rows of totals among the others are left out.
    package var leavesOutTotals: Bool

    package init(
        encoding: FileEncoding = .utf8,
        separator: FieldSeparator = .comma,
        quote: QuoteMark = .double,
        headerLine: Int = 1,
        lastLine: Int? = nil,
        leavesOutTotals: Bool = true
    ) {
        self.encoding = encoding
        self.separator = separator
        self.quote = quote
        self.headerLine = headerLine
        self.lastLine = lastLine
        self.leavesOutTotals = leavesOutTotals
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case encoding, separator, quote
        case headerLine = "header_line"
        case lastLine = "last_line"
        case leavesOutTotals = "leaves_out_totals"
    }
}

/// The parts of a dialect that somebody has set by hand. The others are detected.
package struct DialectChoice: Sendable, Equatable {
    package var encoding: FileEncoding?
    package var separator: FieldSeparator?
    package var quote: QuoteMark?
    package var headerLine: Int?
    package var leavesOutTotals: Bool?
    /// For all columns that have no format of their own.
    package var format: ColumnFormat

    package init(
        encoding: FileEncoding? = nil,
        separator: FieldSeparator? = nil,
        quote: QuoteMark? = nil,
        headerLine: Int? = nil,
        leavesOutTotals: Bool? = nil,
        format: ColumnFormat = ColumnFormat()
    ) {
        self.encoding = encoding
        self.separator = separator
        self.quote = quote
        self.headerLine = headerLine
        self.leavesOutTotals = leavesOutTotals
        self.format = format
    }
}

/// How one column writes numbers and dates; nil for what is not known, or does not matter.
package struct ColumnFormat: Sendable, Equatable, Codable {
    package var decimalSign: DecimalSign?
    package var dateOrder: DateOrder?

    package init(decimalSign: DecimalSign? = nil, dateOrder: DateOrder? = nil) {
        self.decimalSign = decimalSign
        self.dateOrder = dateOrder
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case decimalSign = "decimal_sign"
        case dateOrder = "date_order"
    }
}
