import Domain
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
        let table = TerminalTable(rows: rows, leftAligned: [Self.providerColumn])
        let lines = rows.map(table.line)
        var text = "\(title)\n\n\(lines[0])\n"
        var tier: Int??
        for (entry, line) in zip(standings.entries, lines.dropFirst()) {
            let next = entry.uncertainty?.tier
            if tier != .some(next) { text += "\(table.rule(say(next.map(RankingText.tier) ?? .notRanked)))\n" }
            tier = .some(next)
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
