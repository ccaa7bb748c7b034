/// Texts in columns for a terminal, two blanks apart.
package struct TerminalTable: Sendable {
    private let widths: [Int]
    private let leftAligned: Set<Int>

    /// - Parameters:
    ///   - rows: all rows, with the header rows.
    ///   - leftAligned: the columns with words. All others are aligned on the right, as numbers
    ///     are.
    package init(rows: [[String]], leftAligned: Set<Int>) {
        widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].displayWidth }.max() ?? 0 }
        self.leftAligned = leftAligned
    }

    package var width: Int { start(of: widths.count) - 2 }

    /// The distance from the left to the beginning of a column.
    package func start(of column: Int) -> Int { widths[..<column].reduce(0) { $0 + $1 + 2 } }

    /// One row, without blanks at its end.
    package func line(_ row: [String]) -> String {
        var line = ""
        for (column, text) in row.enumerated() {
            line += column > 0 ? "  " : ""
            line += text.padded(to: widths[column], alignsRight: !leftAligned.contains(column))
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    /// `── Tier 1 ──────`
    package func rule(_ headline: String) -> String {
        let start = "── \(headline) "
        return start + String(repeating: "─", count: max(0, width - start.displayWidth))
    }
}
