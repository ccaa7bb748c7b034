import Scoring
package import Wording

/// A scored scoresheet as text for a terminal, without colours: tiers as headlines, a line for each
/// provider, a legend.
package struct ScoresheetTable: Sendable {
    private let scored: ScoredScoresheet
    private let name: String
    private let language: Language

    /// - Parameter name: the name of the file.
    package init(_ scored: ScoredScoresheet, name: String, in language: Language) {
        self.scored = scored
        self.name = name
        self.language = language
    }

    /// The whole text. It ends with a line break.
    package var text: String {
        let cells = scored.entries.map { ScoresheetCells($0, in: language) }
        let headers = ScoresheetCells.headers(in: language)
        let table = TerminalTable(rows: headers + cells.map(\.texts), leftAligned: ScoresheetCells.leftAligned)
        var lines = [title, ""] + headers.map(table.line)
        var headline = ""
        for (entry, cells) in zip(scored.entries, cells) {
            let next = (entry.tier.map(ScoresheetText.tier) ?? .notRanked).text(in: language)
            if next != headline { lines.append(table.rule(next)) }
            headline = next
            lines.append(table.line(cells.texts))
            lines += reasons(entry, in: table)
        }
        lines += ["", ScoresheetLegend(scored, cells: cells).text(width: max(table.width, 80), in: language)]
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
    private func reasons(_ entry: ScoredEntry, in table: TerminalTable) -> [String] {
        let indentation = table.start(of: ScoresheetCells.providerColumn) + 2
        return entry.scored.unrankedReasons.flatMap { $0.text(in: language).wrapped(to: table.width - indentation) }
            .map { String(repeating: " ", count: indentation) + $0 }
    }
}
