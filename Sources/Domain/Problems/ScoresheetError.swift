/// One thing that is wrong with a scoresheet, and where.
package struct ScoresheetError: Sendable, Equatable {
    /// The line of the file, from 1; nil where the whole file is wrong.
    package let line: Int?

    /// nil where the whole row is wrong.
    package let column: FileColumn?

    package let problem: ScoresheetProblem

    package init(line: Int?, column: FileColumn?, problem: ScoresheetProblem) {
        self.line = line
        self.column = column
        self.problem = problem
    }
}
