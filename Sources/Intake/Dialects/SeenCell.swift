import Domain

/// A cell that shows something, kept after its record is gone.
struct SeenCell: Sendable {
    let line: Int
    let bytes: [UInt8]

    private static let keptBytes = 200

    init(_ cell: Cell, line: Int) {
        self.line = line
        bytes = Array(cell.prefix(SeenCell.keptBytes))
    }

    func evidence(_ fact: ShownFact, _ column: FileColumn) -> Evidence {
        Evidence(line: line, column: column, value: Excerpt(bytes), shows: fact)
    }
}
