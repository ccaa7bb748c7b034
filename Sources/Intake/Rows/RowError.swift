package import Domain

/// Why a row was not taken. The rest of the file is still read.
package struct RowError: Error, Sendable, Equatable {
    /// The line of the file on which the row starts. The header is on line 1 unless blank lines
    /// come before it.
    package let line: Int

    /// nil where the whole row is wrong.
    package let column: FileColumn?

    /// What is wrong, the value, and what was expected.
    package let problem: RowProblem

    package var code: RowErrorCode { problem.code }

    package init(line: Int, column: FileColumn?, problem: RowProblem) {
        self.line = line
        self.column = column
        self.problem = problem
    }
}
