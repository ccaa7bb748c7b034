/// What was unusual about a row that was taken.
package struct ImportWarning: Codable, Sendable, Equatable {
    package let line: Int
    package let column: FileColumn
    package let warning: RowWarning

    package init(line: Int, column: FileColumn, warning: RowWarning) {
        self.line = line
        self.column = column
        self.warning = warning
    }
}
