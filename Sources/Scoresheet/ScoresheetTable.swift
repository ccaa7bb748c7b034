/// A scored scoresheet as text for a terminal, without colours: tiers as headlines, a line for each
/// provider, a legend.
package struct ScoresheetTable: Sendable {
    private let scored: ScoredScoresheet
    private let name: String

    /// - Parameter name: what the file is called.
    package init(_ scored: ScoredScoresheet, name: String) {
        self.scored = scored
        self.name = name
    }

    /// The whole text; ends with a line break.
    package var text: String {
        let cells = scored.entries.map(ScoresheetCells.init)
        let widths = ScoresheetCells.headers[0].indices.map { column in
            (ScoresheetCells.headers + cells.map(\.texts)).map { $0[column].displayWidth }.max() ?? 0
        }
        let width = widths.reduce(0, +) + 2 * (widths.count - 1)
        var lines = [title, ""] + ScoresheetCells.headers.map { Self.line($0, widths) }
        var headline = ""
        for (entry, cells) in zip(scored.entries, cells) {
            let next = entry.tier.map { "Tier \($0)" } ?? "Not ranked"
            if next != headline { lines.append(Self.rule(next, width)) }
            headline = next
            lines.append(Self.line(cells.texts, widths))
            lines += reasons(entry, widths, width)
        }
        lines += ["", ScoresheetLegend(scored, cells: cells).text(width: max(width, 80))]
        return lines.joined(separator: "\n") + "\n"
    }

    private var title: String {
        let count = scored.entries.count
        return "\(name): \(count) provider\(count == 1 ? "" : "s"), \(scored.rankedCount) ranked"
    }

    /// `── Tier 1 ──────`
    private static func rule(_ headline: String, _ width: Int) -> String {
        let start = "── \(headline) "
        return start + String(repeating: "─", count: max(0, width - start.displayWidth))
    }

    private static func line(_ texts: [String], _ widths: [Int]) -> String {
        var line = ""
        for (column, text) in texts.enumerated() {
            line += column > 0 ? "  " : ""
            line += text.padded(to: widths[column], alignsRight: !ScoresheetCells.leftAligned.contains(column))
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    /// Why a provider is not ranked, below its name.
    private func reasons(_ entry: ScoredEntry, _ widths: [Int], _ width: Int) -> [String] {
        let indentation = widths[..<ScoresheetCells.providerColumn].reduce(0) { $0 + $1 + 2 } + 2
        return entry.scored.unrankedReasons.flatMap { $0.sentence.wrapped(to: width - indentation) }
            .map { String(repeating: " ", count: indentation) + $0 }
    }
}
