/// Reads the rows of one kind of file.
protocol RowFormat: Sendable {
    /// Finds the kind's columns in a file's header.
    init(_ header: Header)

    /// Checks a row that is text and has the right number of fields. If nothing is wrong (see
    /// `RowChecker.isRejected`), it writes the row's COPY text to `row`.
    func check(_ record: Record, _ checker: inout RowChecker, _ row: inout CopyRow)
}
