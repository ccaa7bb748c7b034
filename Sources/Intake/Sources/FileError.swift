package import Domain

/// Why a file as a whole cannot be read. Nothing of it may be loaded.
package struct FileError: Error, Sendable, Equatable {
    /// The wrong line of the file, from 1; nil where no single line is wrong.
    package let line: Int?

    package let column: FileColumn?

    package let problem: FileProblem

    package var code: FileErrorCode { problem.code }

    package init(line: Int?, column: FileColumn?, problem: FileProblem) {
        self.line = line
        self.column = column
        self.problem = problem
    }
}
