import Wording

/// A scored scoresheet as text for a terminal, without colours: tiers as headlines, a line for each
/// provider, a legend.
package struct ScoresheetTable: Sendable {
    private let scored: ScoredScoresheet
    private let name: String
    private let language: Language

    /// - Parameter name: what the file is called.
    package init(_ scored: ScoredScoresheet, name: String, in language: Language) {
        self.scored = scored
        self.name = name
        self.language = language
    }

    /// The whole text; ends with a line break.
    package var text: String {
        let cells = scored.entries.map { ScoresheetCells($0, in: language) }
        let headers = ScoresheetCells.headers(in: language)
        let widths = headers[0].indices.map { column in
            (headers + cells.map(\.texts)).map { $0[column].displayWidth }.max() ?? 0
        }
        let width = widths.reduce(0, +) + 2 * (widths.count - 1)
        var lines = [title, ""] + headers.map { Self.line($0, widths) }
        var headline = ""
        for (entry, cells) in zip(scored.entries, cells) {
            let next = (entry.tier.map(ScoresheetText.tier) ?? .notRanked).text(in: language)
            if next != headline { lines.append(Self.rule(next, width)) }
            headline = next
            lines.append(Self.line(cells.texts, widths))
            lines += reasons(entry, widths, width)
        }
        lines += ["", ScoresheetLegend(scored, cells: cells).text(width: max(width, 80), in: language)]
        return lines.joined(separator: "\n") + "\n"
    }

    private var title: String {
        ScoresheetText.title(
            name: name,
            providers: scored.entries.count,
            ranked: scored.rankedCount,
            isByReference: scored.yardstick == .reference
        ).text(in: language)
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
        return entry.scored.unrankedReasons.flatMap { $0.text(in: language).wrapped(to: width - indentation) }
            .map { String(repeating: " ", count: indentation) + $0 }
    }
}
