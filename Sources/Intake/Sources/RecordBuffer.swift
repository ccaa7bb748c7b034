import Domain

/// A record in the making, cell by cell from the left. Its storage is used again from record to
/// record.
struct RecordBuffer: ~Copyable {
    /// The text of the cell that is being written.
    var cell = Growing<UInt8>(capacity: 4_096)

    private let limits: IntakeLimits
    private var line = 0
    private var bytes = Growing<UInt8>(capacity: 4_096)
    private var ends = Growing<Int>(capacity: 64)
    private var kinds = Growing<CellKind>(capacity: 64)
    private var fieldCount = 0
    private var seenBits: UInt8 = 0
    private var hasNul = false

    init(limits: IntakeLimits) {
        self.limits = limits
    }

    /// Whether no cell holds anything.
    var isEmpty: Bool { fieldCount == 0 }

    /// How many fields the record has.
    var width: Int { fieldCount }

    mutating func start(line: Int) {
        self.line = line
        bytes.clear()
        ends.clear()
        kinds.clear()
        cell.clear()
        fieldCount = 0
        seenBits = 0
        hasNul = false
    }

    /// Puts the text in `cell` at a position that is to the right of all before, and clears it.
    ///
    /// - Throws: `FileError` if the cell or the record is longer than the limits.
    mutating func endCell(at position: Int, _ kind: CellKind) throws(FileError) {
        guard cell.count <= limits.fieldBytes else {
            let problem = FileProblem.fieldTooLong(maximum: limits.fieldBytes)
            throw FileError(line: line, column: .numbered(position + 1), problem: problem)
        }
        widen(to: position)
        // Into variables and without branches, so that many bytes are done at once.
        var (bits, nuls): (UInt8, UInt8) = (0, 0)
        for byte in cell.all {
            bits |= byte
            nuls |= byte == 0 ? 1 : 0
        }
        seenBits |= bits
        hasNul = hasNul || nuls > 0
        bytes.append(contentsOf: cell.all)
        guard bytes.count <= limits.lineBytes else {
            throw FileError(line: line, column: nil, problem: .lineTooLong(maximum: limits.lineBytes))
        }
        appendEnd(kind)
        cell.clear()
    }

    /// Adds blank cells until there are so many.
    mutating func widen(to width: Int) {
        while fieldCount < width, ends.count <= limits.sourceColumns { appendEnd(.text) }
        fieldCount = max(fieldCount, width)
    }

    /// As `RecordSplitter` does, it keeps the ends of one field more than there may be.
    private mutating func appendEnd(_ kind: CellKind) {
        fieldCount += 1
        guard ends.count <= limits.sourceColumns else { return }
        ends.append(bytes.count)
        kinds.append(kind)
    }

    /// Passes the record to `body`.
    func withRecord<Result>(_ body: (Record) throws(FileError) -> Result) throws(FileError) -> Result {
        try body(
            Record(
                line: line,
                bytes: bytes.all,
                ends: ends.all,
                fieldCount: fieldCount,
                malformedField: nil,
                needsTextCheck: hasNul || seenBits >= 0x80,
                kinds: kinds.all
            )
        )
    }
}
