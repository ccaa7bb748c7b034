/// What was wrong with a file: a row, or the file as a whole.
package struct ImportError: Codable, Sendable, Equatable {
    package let line: Int?
    package let column: String?
    package let code: String
    package let message: String

    package init(line: Int?, column: String?, code: String, message: String) {
        self.line = line
        self.column = column
        self.code = code
        self.message = message
    }
}
