package import Domain

extension ImportError {
    package init(_ error: RowError) {
        self.init(line: error.line, column: error.column, problem: .row(error.problem))
    }

    package init(_ error: FileError) {
        self.init(line: error.line, column: error.column, problem: .file(error.problem))
    }
}
