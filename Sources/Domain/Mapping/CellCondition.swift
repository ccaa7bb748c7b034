/// What a cell of a row may hold, for a rule to apply to the row.
package struct CellCondition: Sendable, Equatable {
    package enum Test: Sendable, Equatable {
        /// The cell is one of these, compared as names are.
        case oneOf([String])
        /// It is none of these.
        case noneOf([String])
        case blank
        case notBlank
    }

    package let column: SourceColumn
    package let test: Test

    package init(_ column: SourceColumn, _ test: Test) {
        self.column = column
        self.test = test
    }
}
