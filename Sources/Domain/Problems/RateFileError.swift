/// One thing that is wrong with a file of exchange rates, and where.
package struct RateFileError: Sendable, Equatable {
    /// The line of the file, from 1; nil where the whole file is wrong.
    package let line: Int?

    /// nil where the whole row is wrong.
    package let column: FileColumn?

    package let problem: RateFileProblem

    package init(line: Int?, column: FileColumn?, problem: RateFileProblem) {
        self.line = line
        self.column = column
        self.problem = problem
    }
}
