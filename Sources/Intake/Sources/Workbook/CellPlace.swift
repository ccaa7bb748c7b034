import Domain
import Units

/// The place of a cell in its sheet, such as B7. Both numbers are from 1.
struct CellPlace: Equatable {
    static let rows = 1_048_576
    static let columns = 16_384

    let row: Int
    let column: Int

    /// - Throws: `FileError` for what is no place, and for one that no sheet has.
    init(_ bytes: Cell, inRow row: Int) throws(FileError) {
        var index = 0
        var column = 0
        while index < bytes.count, index < 7, bytes[index] >= UInt8(ascii: "A"), bytes[index] <= UInt8(ascii: "Z") {
            column = column * 26 + Int(bytes[index] - UInt8(ascii: "A")) + 1
            index += 1
        }
        guard index > 0, let written = Cell(rebasing: bytes[index...]).wholeNumber, written > 0 else {
            throw FileError(.notAReference(cell: Excerpt(bytes)), row: row)
        }
        guard column <= CellPlace.columns, written <= CellPlace.rows else { throw CellPlace.outside(bytes, row: row) }
        guard written == row else { throw FileError(.notAReference(cell: Excerpt(bytes)), row: row) }
        self.row = row
        self.column = column
    }

    /// The number of a row as it is written.
    ///
    /// - Throws: `FileError` for what is no number, and for a row that no sheet has.
    static func row(_ bytes: Cell, after last: Int) throws(FileError) -> Int {
        guard let row = bytes.wholeNumber, row > 0 else {
            throw FileError(.notAReference(cell: Excerpt(bytes)), row: last + 1)
        }
        guard row <= rows else { throw outside(bytes, row: last + 1) }
        guard row > last else { throw FileError(.outOfOrder(cell: Excerpt(bytes)), row: last) }
        return row
    }

    static func outside(_ bytes: some Collection<UInt8>, row: Int) -> FileError {
        FileError(.outsideSheet(cell: Excerpt(bytes), rows: rows, columns: columns), row: row)
    }

    /// As spreadsheets write it.
    static func name(row: Int, column: Int) -> String {
        var letters = ""
        var rest = column
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return "\(letters)\(row)"
    }
}
