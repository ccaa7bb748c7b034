import Domain
import Units

/// A row in our own columns, in the making. Its storage is used again from row to row.
struct CanonicalRow: Sendable {
    private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []

    mutating func start() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func append(_ cell: Cell) { bytes.append(contentsOf: cell) }
    mutating func append(_ text: [UInt8]) { bytes.append(contentsOf: text) }

    mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: Cell(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(_ number: WrittenNumber, _ sign: DecimalSign) { number.append(to: &bytes, sign) }
    mutating func append(_ moment: Moment) { moment.append(to: &bytes) }
    mutating func append(_ month: Month) { bytes.append(contentsOf: month.description.utf8) }

    /// Ends a cell.
    mutating func endCell() { ends.append(bytes.count) }

    /// The bytes of the cell that is being made.
    var cellIsEmpty: Bool { bytes.count == (ends.last ?? 0) }

    /// Whether the last cell is this text.
    func lastCell(is text: StaticString) -> Bool {
        guard let end = ends.last else { return false }
        let start = ends.count > 1 ? ends[ends.count - 2] : 0
        let sought = Cell(start: text.utf8Start, count: text.utf8CodeUnitCount)
        return bytes[start..<end].elementsEqual(sought)
    }

    func withRecord<Result>(line: Int, _ body: (Record) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            ends.withUnsafeBufferPointer { ends in
                body(
                    Record(
                        line: line,
                        bytes: bytes,
                        ends: ends,
                        fieldCount: ends.count,
                        malformedField: nil,
                        needsTextCheck: false
                    )
                )
            }
        }
    }
}
