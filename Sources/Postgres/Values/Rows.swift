/// What a statement brought back: its rows, and how many it affected.
package struct Rows: Sendable, RandomAccessCollection {
    let handle: ResultHandle

    init(_ handle: ResultHandle) {
        self.handle = handle
        endIndex = handle.rowCount
    }

    package let startIndex = 0
    package let endIndex: Int

    package subscript(position: Int) -> Row {
        precondition(indices.contains(position), "row index out of range")
        return Row(handle: handle, index: position)
    }

    /// How many rows the statement inserted, updated, deleted or returned; 0 for other statements.
    package var affected: Int { handle.affected }

    package var columns: [String] { (0..<handle.columnCount).map(handle.name(ofColumn:)) }

    /// - Throws: `.noRow` when there is none.
    package func first() throws(PostgresError) -> Row {
        guard endIndex > 0 else { throw PostgresError(.noRow, "the statement returned no row") }
        return self[0]
    }
}
