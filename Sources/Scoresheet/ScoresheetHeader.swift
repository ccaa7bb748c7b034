import Domain
import Intake

/// Which field of a row holds which column.
struct ScoresheetHeader: Sendable {
    /// What is wrong with the header. Every name is checked.
    private(set) var errors: [ScoresheetError] = []

    private var columns: [ScoresheetColumn?] = []

    init(_ table: TextTable) {
        for (position, name) in table.columns.enumerated() {
            let column = ScoresheetColumn(rawValue: name)
            if let column, columns.contains(column) {
                note(table, .named(name), .file(.duplicateColumn(name: name)))
            } else if column == nil {
                noteUnknown(table, name, position)
            }
            columns.append(column)
        }
        guard !columns.contains(.provider) else { return }
        note(table, .named(ScoresheetColumn.provider.name), .noProviderColumn)
    }

    /// The fields of a row that has as many as the header.
    func fields(of row: TextRow) -> [ScoresheetColumn: String] {
        var fields: [ScoresheetColumn: String] = [:]
        for (column, field) in zip(columns, row.fields) {
            if let column { fields[column] = field }
        }
        return fields
    }

    /// The column at `position`, by its number where the header has no such column.
    func column(at position: Int) -> FileColumn {
        let column = position < columns.count ? columns[position] : nil
        return column.map { .named($0.name) } ?? .numbered(position + 1)
    }

    private mutating func noteUnknown(_ table: TextTable, _ name: String, _ position: Int) {
        let known = Scoresheet.columnNames
        let number = position + 1
        guard !name.isEmpty else {
            return note(table, .numbered(number), .unnamedColumn(number: number, columns: known))
        }
        let shown = Excerpt(name.utf8)
        let nearest = nearestName(to: name, among: known)
        note(table, .named(shown.text), .unknownColumn(name: shown, nearest: nearest, columns: known))
    }

    private mutating func note(_ table: TextTable, _ column: FileColumn, _ problem: ScoresheetProblem) {
        errors.append(ScoresheetError(line: table.headerLine, column: column, problem: problem))
    }
}
