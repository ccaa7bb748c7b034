import Domain

/// The row errors of a file. The first few are kept in full; the others are only counted, by row.
struct ErrorReport: Sendable {
    /// How many errors are kept.
    let maximum: Int
    private(set) var errors: [RowError] = []

    init(maximum: Int) {
        self.maximum = maximum
    }

    /// Keeps an error unless there are enough. The problem is made only if it is kept.
    mutating func add(line: Int, column: FileColumn?, problem: () -> RowProblem) {
        guard errors.count < maximum else { return }
        errors.append(RowError(line: line, column: column, problem: problem()))
    }
}
