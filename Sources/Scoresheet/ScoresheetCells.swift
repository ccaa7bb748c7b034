import Scoring

/// A provider's cells in a table.
struct ScoresheetCells {
    /// The two lines of the columns' names.
    static let headers = [
        [
            "Rank", "90%", "Provider", "Score", "90%", "Qualified", "Meetings", "Conversion", "Cost", "",
            "Satisfaction",
        ],
        ["", "", "", "", "about", "meetings", "a month", "rate", "a lead", "ROI", "of 100"],
    ]
    static let providerColumn = 2
    static let leftAligned: Set<Int> = [1, 2, 4]

    /// A provider's name takes no more columns.
    static let providerWidth = 32

    /// A KPI of which there is something, but too little to show.
    static let tooFew = "too few"

    /// A KPI of which there is nothing.
    static let nothing = "–"

    /// A cost per lead without a lead.
    static let noLeads = "no leads"

    let texts: [String]

    init(_ entry: ScoredEntry) {
        let range = { (low: String, high: String) in low == high ? low : "\(low)–\(high)" }
        let interval = entry.scoreInterval
        let place = [
            entry.scored.rank.map(String.init) ?? Self.nothing,
            entry.ranks.map { range(String($0.rankInterval.low), String($0.rankInterval.high)) } ?? "",
            entry.row.provider.cut(to: Self.providerWidth),
            readable(entry.scored.composite.score, decimals: 1),
            range(readable(interval.low, decimals: 0), readable(interval.high, decimals: 0)),
        ]
        texts = place + Self.figures(entry)
    }

    private static func figures(_ entry: ScoredEntry) -> [String] {
        let row = entry.row
        let meetings = row.qualifiedMeetings.map { readable(Double($0), decimals: 0) } ?? nothing
        return [meetings]
            + KPI.allCases.map { kpi in
                let estimate = entry.scored.estimates[kpi]
                guard row.known.contains(kpi) else { return nothing }
                guard estimate.status == .shown else { return tooFew }
                return estimate.raw.map { figure($0, of: kpi) } ?? noLeads
            }
    }

    private static func figure(_ raw: Double, of kpi: KPI) -> String {
        switch kpi {
        case .qualifiedMeetings: readable(raw, decimals: 1)
        case .conversionRate: readable(raw * 100, decimals: 1) + "%"
        case .costPerQualifiedLead: readable(raw, decimals: raw < 100_000 ? 2 : 0)
        case .roi: readable(raw, decimals: 0) + "%"
        case .satisfaction: readable(raw, decimals: 1)
        }
    }
}
