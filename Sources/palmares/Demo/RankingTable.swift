import Scorecards
import Scoring
import Units

/// A ranking as text, in columns.
struct RankingTable {
    private let standings: Standings

    init(_ standings: Standings) {
        self.standings = standings
    }

    var text: String {
        let header = ["Rank", "Provider", "Score", "Meetings", "Conversion", "Cost per lead", "ROI", "Satisfaction"]
        let rows = [header] + standings.entries.map(row)
        let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            zip(row, widths).enumerated().map { column, cell in
                let padding = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 1 ? cell.0 + padding : padding + cell.0
            }.joined(separator: "  ")
        }
        let window = "\(standings.query.from) to \(standings.query.to)"
        return "Ranking of \(window), as of \(standings.asOf)\n\n" + lines.joined(separator: "\n") + "\n"
    }

    private func row(_ entry: Standing) -> [String] {
        [entry.rank.map(String.init) ?? "–", entry.providerName, decimal(entry.score, 1)]
            + KPI.allCases.map { kpi in figure(entry.kpis[kpi]) }
    }

    /// The raw figure, or why there is none.
    private func figure(_ reading: KPIReading) -> String {
        guard let raw = reading.raw else { return reading.status == .withheld ? "withheld" : "too few" }
        return switch raw {
        case .qualifiedMeetings(let count, _, _): String(count)
        case .conversionRate(_, _, let ratio, _): decimal(ratio * 100, 1) + "%"
        case .costPerQualifiedLead(_, _, let cost, _, _): cost?.description ?? "–"
        case .roi(_, _, _, let percent, _): decimal(percent, 0) + "%"
        case .satisfaction(_, let points, _): decimal(points, 1)
        }
    }

    private func decimal(_ value: Double, _ decimals: Int) -> String {
        Amount(rounding: value, decimals: decimals).text(decimals: decimals)
    }
}
