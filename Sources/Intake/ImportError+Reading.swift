import Domain

extension ImportError {
    package init(_ error: RowError) {
        self.init(line: error.line, column: error.column, code: error.code.rawValue, message: error.message)
    }

    package init(_ error: FileError) {
        self.init(line: error.line, column: error.column, code: error.code.rawValue, message: error.message)
    }
}
