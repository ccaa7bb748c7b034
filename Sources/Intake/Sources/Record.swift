/// One field's bytes, without its quotes and without the blanks around it.
typealias Cell = UnsafeBufferPointer<UInt8>

/// One record of a CSV file. It is valid until the splitter goes on to the next.
struct Record {
    /// The line of the file on which the record starts.
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
    var isBlank: Bool { bytes.isEmpty || bytes.allSatisfy(\.isBlank) }
}

extension UInt8 {
    /// A space, a tab or a line break.
    var isBlank: Bool {
        self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\n")
            || self == UInt8(ascii: "\r")
    }
}

extension Cell {
    /// These bytes without the blanks at either end.
    var trimmed: Cell {
        var start = 0
        var end = count
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return Cell(rebasing: self[start..<end])
    }
}
