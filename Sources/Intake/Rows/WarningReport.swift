import Domain

/// The warnings about a file's good rows: the first few.
struct WarningReport: Sendable {
    /// How many warnings are kept.
    let maximum: Int
    private(set) var warnings: [ImportWarning] = []

    /// Those of the current row, which may still turn out to be wrong.
    private var ofRow: [ImportWarning] = []

    /// Whether there is a warning about the current row.
    private(set) var hasWarning = false

    init(maximum: Int) {
        self.maximum = maximum
    }

    mutating func startRow() {
        guard hasWarning else { return }
        hasWarning = false
        ofRow.removeAll(keepingCapacity: true)
    }

    mutating func add(line: Int, column: FileColumn, warning: RowWarning) {
        hasWarning = true
        guard warnings.count + ofRow.count < maximum else { return }
        ofRow.append(ImportWarning(line: line, column: column, warning: warning))
    }

    /// Keeps the current row's warnings: the row is good.
    mutating func keepRow() {
        if hasWarning { warnings += ofRow }
    }
}
