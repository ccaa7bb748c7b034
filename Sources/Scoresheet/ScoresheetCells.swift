import Scoring
import Wording

/// A provider's cells in a table.
struct ScoresheetCells {
    static let providerColumn = 2
    static let leftAligned: Set<Int> = [1, 2, 4]

    /// The most columns of a provider's name.
    static let providerWidth = 32

    let texts: [String]

    /// The cells of the figures, before they become texts.
    let figures: [ScoresheetCell]

    init(_ entry: ScoredEntry, in language: Language) {
        let range = { (low: String, high: String) in low == high ? low : "\(low)–\(high)" }
        let text = { (cell: ScoresheetCell) in cell.text(in: language) }
        let interval = entry.scoreInterval
        let place = [
            entry.scored.rank.map(String.init) ?? text(.nothing),
            entry.ranks.map { range(String($0.rankInterval.low), String($0.rankInterval.high)) } ?? "",
            entry.row.provider.cut(to: Self.providerWidth),
            text(.number(entry.scored.composite.score, decimals: 1)),
            range(text(.number(interval.low, decimals: 0)), text(.number(interval.high, decimals: 0))),
        ]
        figures = Self.figures(entry)
        texts = place + figures.map(text)
    }

    /// The column headers, each of two lines.
    static func headers(in language: Language) -> [[String]] {
        let columns: [any Worded] =
            [
                TableHeading.rank, TableHeading.rankInterval, TableHeading.provider, TableHeading.score,
                TableHeading.scoreInterval, TableHeading.qualifiedMeetings,
            ] + KPI.allCases.map(KPIHeading.tall)
        let lines = columns.map { $0.text(in: language).split(separator: "\n", omittingEmptySubsequences: false) }
        return [lines.map { String($0.first ?? "") }, lines.map { String($0.dropFirst().first ?? "") }]
    }

    private static func figures(_ entry: ScoredEntry) -> [ScoresheetCell] {
        let row = entry.row
        let meetings = row.qualifiedMeetings.map { ScoresheetCell.number(Double($0), decimals: 0) } ?? .nothing
        return [meetings]
            + KPI.allCases.map { kpi in
                let estimate = entry.scored.estimates[kpi]
                guard row.known.contains(kpi) else { return .nothing }
                guard estimate.status == .shown else { return .tooFew }
                return estimate.raw.map { figure($0, of: kpi) } ?? .noLeads
            }
    }

    private static func figure(_ raw: Double, of kpi: KPI) -> ScoresheetCell {
        switch kpi {
        case .qualifiedMeetings: .number(raw, decimals: 1)
        case .conversionRate: .percent(raw * 100, decimals: 1)
        case .costPerQualifiedLead: .number(raw, decimals: raw < 100_000 ? 2 : 0)
        case .roi: .percent(raw, decimals: 0)
        case .satisfaction: .number(raw, decimals: 1)
        }
    }
}
