import Releases
import Scoring
import Units

/// A ranking as text, in columns, a line between the tiers.
struct RankingTable {
    private let standings: Standings

    init(_ standings: Standings) {
        self.standings = standings
    }

    var text: String {
        let rows = [RankingTable.header] + standings.entries.map(row)
        let widths = RankingTable.header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
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

    private static let header = [
        "Rank", "90%", "Provider", "Score", "Meetings", "Conversion", "Cost per lead", "ROI", "Satisfaction",
    ]

    private var title: String {
        let head = standings.head
        let name = head.release.map { "Release \($0.name), " } ?? ""
        return "\(name)\(head.window.from) to \(head.window.to), as of \(head.asOf), "
            + "\(standings.rankedCount) providers ranked"
    }

    private func separator(_ tier: Int?, widths: [Int]) -> String {
        let label = tier.map { "── tier \($0) " } ?? "── not ranked "
        let width = widths.reduce(0, +) + 2 * (widths.count - 1)
        return label + String(repeating: "─", count: max(0, width - label.count))
    }

    private func line(_ row: [String], widths: [Int]) -> String {
        zip(row, widths).enumerated().map { column, cell in
            let padding = String(repeating: " ", count: cell.1 - cell.0.count)
            return RankingTable.header[column] == "Provider" ? cell.0 + padding : padding + cell.0
        }.joined(separator: "  ")
    }

    private func row(_ entry: Standing) -> [String] {
        let interval = entry.uncertainty?.rankInterval
        return [
            entry.rank.map(String.init) ?? "–", interval.map(range) ?? "", entry.providerName,
            entry.score.map { decimal($0, 1) } ?? "–",
        ] + KPI.allCases.map { kpi in figure(entry.kpis[kpi]) }
    }

    private func range(_ interval: RankInterval) -> String {
        interval.low == interval.high ? "\(interval.low)" : "\(interval.low)–\(interval.high)"
    }

    /// The raw figure, or why there is none.
    private func figure(_ reading: KPIReading) -> String {
        guard let raw = reading.raw else {
            return switch reading.status {
            case .withheld: "withheld"
            case .undisclosed: "undisclosed"
            case .shown, .insufficientData: "too few"
            }
        }
        return switch raw {
        case .qualifiedMeetings(_, _, let perMonth): decimal(perMonth, 1) + "/month"
        case .conversionRate(_, _, let ratio, _): decimal(ratio * 100, 1) + "%"
        case .costPerQualifiedLead(_, _, let cost, _, _):
            cost.map { "\($0.amount.text(decimals: 0)) \($0.currency)" } ?? "–"
        case .roi(_, _, _, let percent, _): decimal(percent, 0) + "%"
        case .satisfaction(_, let points, _): decimal(points, 1)
        }
    }

    private func decimal(_ value: Double, _ decimals: Int) -> String {
        Amount(rounding: value, decimals: decimals).text(decimals: decimals)
    }
}
