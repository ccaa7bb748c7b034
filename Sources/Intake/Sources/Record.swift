/// One field's bytes, without its quotes and without the blanks around it.
typealias Cell = UnsafeBufferPointer<UInt8>

/// What a cell is by itself, before anybody asks what its column means.
enum CellKind: UInt8, BitwiseCopyable {
    case text
    /// Plain decimal digits: `12500.5`.
    case number
    /// `2025-01-15`.
    case date
    /// `2025-01-15T19:58:00`, without a zone.
    case dateTime
    /// `true` or `false`.
    case boolean
    /// What a spreadsheet could not calculate, such as `#REF!`.
    case error
}

/// One record of a file: cells with their place. It is valid until its source goes on to the next.
struct Record {
    /// The line of the file on which the record starts; of a workbook, the row of the sheet.
    let line: Int

    /// The fields' bytes one after the other, without quotes and separators.
    let bytes: UnsafeBufferPointer<UInt8>

    /// Where each field ends in `bytes`. There may be more fields than ends (see `fieldCount`).
    let ends: UnsafeBufferPointer<Int>

    /// How many fields the record has.
    let fieldCount: Int

    /// The first field with text after its closing quote.
    let malformedField: Int?

    /// Whether a byte is NUL or not ASCII, so that the text must be checked.
    let needsTextCheck: Bool

    /// What each cell is, one for each of `ends`; empty where all are text.
    var kinds = UnsafeBufferPointer<CellKind>(start: nil, count: 0)

    /// What the cell at `position` is.
    func kind(_ position: Int) -> CellKind { kinds.isEmpty ? .text : kinds[position] }

    /// The bytes of the field at `position`, as they are in the file, without the quotes.
    func field(_ position: Int) -> Cell {
        Cell(rebasing: bytes[(position == 0 ? 0 : ends[position - 1])..<ends[position]])
    }

    /// The field at `position` without the blanks around it. No bytes where `position` is nil, as
    /// for a missing column.
    subscript(position: Int?) -> Cell {
        guard let position else { return Cell(start: nil, count: 0) }
        return field(position).trimmed
    }

    /// Whether every field holds only blanks.
    var isBlank: Bool {
        if bytes.allSatisfy(\.isBlank) { return true }
        return needsTextCheck && isBlank(from: 0)
    }

    /// Whether there is nothing but blanks in the fields from `position` on.
    func isBlank(from position: Int) -> Bool {
        fieldCount <= ends.count && (position..<fieldCount).allSatisfy { self[$0].isEmpty }
    }
}
