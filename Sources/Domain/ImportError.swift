/// What was wrong with a file: a row, or the file as a whole.
package struct ImportError: Codable, Sendable, Equatable {
    package let line: Int?
    package let column: FileColumn?
    package let problem: ImportProblem

    package init(line: Int?, column: FileColumn?, problem: ImportProblem) {
        self.line = line
        self.column = column
        self.problem = problem
    }
}
