/// Texts in columns for a terminal, two blanks apart.
package struct TerminalTable: Sendable {
    private let widths: [Int]
    private let leftAligned: Set<Int>

    /// - Parameters:
    ///   - rows: all that stand in it, headers too.
    ///   - leftAligned: the columns of words; all others end where they are widest, as numbers do.
    package init(rows: [[String]], leftAligned: Set<Int>) {
        widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].displayWidth }.max() ?? 0 }
        self.leftAligned = leftAligned
    }

    package var width: Int { start(of: widths.count) - 2 }

    /// How far from the left a column begins.
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
