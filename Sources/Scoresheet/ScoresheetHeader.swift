import Intake

/// Which field of a row holds which column.
struct ScoresheetHeader: Sendable {
    /// What is wrong with the header; every name is looked at.
    private(set) var problems: [ScoresheetProblem] = []

    private var columns: [ScoresheetColumn?] = []

    init(_ table: TextTable) {
        for (position, name) in table.columns.enumerated() {
            let column = ScoresheetColumn(rawValue: name)
            if let column, columns.contains(column) {
                note(table, column.name, "the header names \(name) twice")
            } else if column == nil {
                noteUnknown(table, name, position)
            }
            columns.append(column)
        }
        guard !columns.contains(.provider) else { return }
        note(table, ScoresheetColumn.provider.name, "the header lacks the column provider; it names who a row is about")
    }

    /// The fields of a row that has as many as the header.
    func fields(of row: TextRow) -> [ScoresheetColumn: String] {
        var fields: [ScoresheetColumn: String] = [:]
        for (column, field) in zip(columns, row.fields) {
            if let column { fields[column] = field }
        }
        return fields
    }

    /// The name of the column at `position`, or its number where the header has no such column.
    func name(at position: Int) -> String {
        (position < columns.count ? columns[position]?.name : nil) ?? "column \(position + 1)"
    }

    private mutating func noteUnknown(_ table: TextTable, _ name: String, _ position: Int) {
        let known = "the columns are \(Scoresheet.columnNames.joined(separator: ", "))"
        guard !name.isEmpty else {
            return note(table, "column \(position + 1)", "column \(position + 1) has no name; \(known)")
        }
        let shown = excerpt(name.utf8)
        let nearest = nearestName(to: name, among: Scoresheet.columnNames)
        let expected = nearest.map { "did you mean \($0)?" } ?? known
        note(table, String(shown.dropFirst().dropLast()), "unknown column \(shown); \(expected)")
    }

    private mutating func note(_ table: TextTable, _ column: String, _ message: String) {
        problems.append(ScoresheetProblem(line: table.headerLine, column: column, message: message))
    }
}
