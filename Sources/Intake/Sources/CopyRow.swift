import Units

/// One row of PostgreSQL COPY text: tabs between the values, `\N` for null, a line feed at the end.
///
/// Its storage is used again from row to row.
struct CopyRow: Sendable {
    private var storage: [UInt8] = Array(repeating: 0, count: 4_096)
    private(set) var count = 0

    /// Starts a new row.
    mutating func start() { count = 0 }

    /// The bytes so far.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        storage.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<count])) }
    }

    /// Appends bytes that need no escaping.
    mutating func append(_ bytes: Cell) {
        makeRoom(for: bytes.count)
        let start = count
        storage.withUnsafeMutableBufferPointer { storage in
            _ = UnsafeMutableBufferPointer(rebasing: storage[start...]).update(fromContentsOf: bytes)
        }
        count += bytes.count
    }

    /// Appends the tab before the next value.
    mutating func separate() { append(UInt8(ascii: "\t")) }

    /// Ends the row.
    mutating func end() { append(UInt8(ascii: "\n")) }

    mutating func appendNull() {
        append(UInt8(ascii: "\\"))
        append(UInt8(ascii: "N"))
    }

    /// Appends a text with the escapes of COPY, or null for no bytes.
    mutating func append(textOrNull bytes: Cell) {
        guard !bytes.isEmpty else { return appendNull() }
        makeRoom(for: bytes.count * 2)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\\"): append("\\\\")
            case UInt8(ascii: "\t"): append("\\t")
            case UInt8(ascii: "\n"): append("\\n")
            case UInt8(ascii: "\r"): append("\\r")
            default: append(byte)
            }
        }
    }

    /// Appends a name as it is stored (see `withComposed`), or null for no bytes.
    mutating func append(nameOrNull bytes: Cell) { bytes.withComposed { append(textOrNull: $0) } }

    /// Appends a day, which `cell` may hold as it is stored.
    mutating func append(_ day: Day, from cell: Cell) {
        if cell.count == Day.textLength { return append(cell) }
        for byte in day.description.utf8 { append(byte) }
    }

    /// Appends a day, or null where there is none.
    mutating func append(_ day: Day?, from cell: Cell) {
        if let day { append(day, from: cell) } else { appendNull() }
    }

    /// Appends an amount: its digits in the file without needless zeros, after its sign.
    mutating func append(amount cell: Cell) {
        let isNegative = cell.first == UInt8(ascii: "-")
        if isNegative { append(UInt8(ascii: "-")) }
        append((isNegative ? Cell(rebasing: cell[1...]) : cell).withoutNeedlessZeros)
    }

    /// Appends a number that is not negative, or null where there is none.
    mutating func append(_ number: Int?) {
        if let number { append(number) } else { appendNull() }
    }

    /// Appends a number that is not negative, in decimal.
    mutating func append(_ number: Int) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var start = 20
            var rest = number
            repeat {
                start -= 1
                digits.initializeElement(at: start, to: UInt8(ascii: "0") + UInt8(rest % 10))
                rest /= 10
            } while rest > 0
            append(Cell(rebasing: UnsafeBufferPointer(digits)[start...]))
        }
    }

    mutating func append(_ flag: Bool) { append(flag ? UInt8(ascii: "t") : UInt8(ascii: "f")) }

    mutating func append(_ text: StaticString) { append(Cell(start: text.utf8Start, count: text.utf8CodeUnitCount)) }

    mutating func append(_ byte: UInt8) {
        makeRoom(for: 1)
        storage[count] = byte
        count += 1
    }

    private mutating func makeRoom(for needed: Int) {
        guard count + needed > storage.count else { return }
        storage.append(contentsOf: repeatElement(0, count: max(count + needed, storage.count * 2) - storage.count))
    }
}
