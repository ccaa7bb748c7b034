import Domain

/// Why a file as a whole cannot be read; nothing of it may be loaded.
package struct FileError: Error, Sendable, Equatable {
    /// The line of the file, from 1, where one is at fault.
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
