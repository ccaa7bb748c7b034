import Releases
import Scoring
import Wording

/// A ranking as text in columns, with a line between the tiers.
struct RankingTable {
    private let standings: Standings
    private let language: Language

    init(_ standings: Standings, in language: Language) {
        self.standings = standings
        self.language = language
    }

    var text: String {
        let rows = [header] + standings.entries.map(row)
        let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { line($0, widths: widths) }
        var text = "\(title)\n\n\(lines[0])\n"
        var tier: Int??
        for (entry, line) in zip(standings.entries, lines.dropFirst()) {
            if tier != .some(entry.uncertainty?.tier) {
                text += "\(separator(entry.uncertainty?.tier, widths: widths))\n"
            }
            tier = .some(entry.uncertainty?.tier)
            text += "\(line)\n"
        }
        return text
    }

    private static let providerColumn = 2

    private var header: [String] {
        [TableHeading.rank, .rankInterval, .provider, .score].map { $0.text(in: language).replacing("\n", with: "") }
            + KPI.allCases.map { KPIHeading.short($0).text(in: language) }
    }

    private var title: String {
        let head = standings.head
        return say(
            .title(
                release: head.release?.name,
                first: head.window.from,
                last: head.window.to,
                asOf: head.asOf,
                ranked: standings.rankedCount
            )
        )
    }

    private func say(_ words: RankingText) -> String { words.text(in: language) }

    private func separator(_ tier: Int?, widths: [Int]) -> String {
        let label = "── \(say(tier.map(RankingText.tier) ?? .notRanked)) "
        let width = widths.reduce(0, +) + 2 * (widths.count - 1)
        return label + String(repeating: "─", count: max(0, width - label.count))
    }

    private func line(_ row: [String], widths: [Int]) -> String {
        zip(row, widths).enumerated().map { column, cell in
            let padding = String(repeating: " ", count: cell.1 - cell.0.count)
            return column == Self.providerColumn ? cell.0 + padding : padding + cell.0
        }.joined(separator: "  ")
    }

    private func row(_ entry: Standing) -> [String] {
        let interval = entry.uncertainty?.rankInterval
        return [
            entry.rank.map(String.init) ?? "–", interval.map(range) ?? "", entry.providerName,
            entry.score.map { say(.score($0)) } ?? "–",
        ] + KPI.allCases.map { kpi in figure(entry.kpis[kpi]) }
    }

    private func range(_ interval: RankInterval) -> String {
        interval.low == interval.high ? "\(interval.low)" : "\(interval.low)–\(interval.high)"
    }

    /// The raw figure, or why there is none.
    private func figure(_ reading: KPIReading) -> String {
        guard let raw = reading.raw else {
            return switch reading.status {
            case .withheld: say(.withheld)
            case .undisclosed: say(.undisclosed)
            case .shown, .insufficientData: say(.tooFew)
            }
        }
        return KPIFigure(raw).map { say(.figure($0)) } ?? "–"
    }
}
