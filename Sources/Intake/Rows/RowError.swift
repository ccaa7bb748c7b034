import Domain

/// Why a row was not taken; the rest of the file is read all the same.
package struct RowError: Error, Sendable, Equatable {
    /// The line of the file on which the row starts; the header is on line 1 unless blank lines
    /// precede it.
    package let line: Int

    /// nil where the whole row is at fault.
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
