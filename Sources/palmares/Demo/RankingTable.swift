import Domain
import Releases
import Scoring
import Wording

/// A ranking as text in columns, with a line between the tiers.
struct RankingTable {
    /// The lines above the table.
    private let titles: [RankingText]
    private let entries: [Standing]
    private let language: Language

    /// A ranking of the market view.
    init(_ standings: Standings, in language: Language) {
        titles = [standings.title]
        entries = standings.entries
        self.language = language
    }

    /// A ranking of a client's own view.
    init(_ view: OwnView, in language: Language) {
        titles = [view.title, view.yardstick.text]
        entries = view.entries.map(\.standing)
        self.language = language
    }

    var text: String {
        let rows = [header] + entries.map(row)
        let table = TerminalTable(rows: rows, leftAligned: [Self.providerColumn])
        let lines = rows.map(table.line)
        var text = "\(titles.map(say).joined(separator: "\n"))\n\n\(lines[0])\n"
        var tier: Int??
        for (entry, line) in zip(entries, lines.dropFirst()) {
            let next = entry.uncertainty?.tier
            if tier != .some(next) { text += "\(table.rule(say(next.map(RankingText.tier) ?? .notRanked)))\n" }
            tier = .some(next)
            text += "\(line)\n"
        }
        return text
    }

    private static let providerColumn = 2

    private var header: [String] {
        [TableHeading.rank, .rankInterval, .provider, .score, .scoreInterval].map { heading in
            String(heading.text(in: language).prefix { $0 != "\n" })
        } + KPI.allCases.map { KPIHeading.short($0).text(in: language) }
    }

    private func say(_ words: RankingText) -> String { words.text(in: language) }

    private func row(_ entry: Standing) -> [String] {
        let (ranks, scores) = (entry.uncertainty?.rankInterval, entry.uncertainty?.scoreInterval)
        return [
            entry.rank.map(String.init) ?? "–", ranks.map { range($0.low, $0.high) } ?? "", entry.providerName,
            entry.score.map { say(.score($0)) } ?? "–",
            scores.map { range(Int($0.low.rounded()), Int($0.high.rounded())) } ?? "",
        ] + KPI.allCases.map { kpi in figure(entry.kpis[kpi]) }
    }

    private func range(_ low: Int, _ high: Int) -> String { low == high ? "\(low)" : "\(low)–\(high)" }

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

extension Standings {
    fileprivate var title: RankingText {
        .title(
            release: head.release?.name,
            first: head.window.from,
            last: head.window.to,
            asOf: head.asOf,
            ranked: rankedCount
        )
    }
}

extension OwnView {
    fileprivate var title: RankingText {
        .ownTitle(
            tenant: tenantName ?? "–",
            first: reading.window.from,
            last: reading.window.to,
            asOf: reading.asOf,
            ranked: rankedCount
        )
    }
}

extension OwnYardstick {
    fileprivate var text: RankingText {
        switch self {
        case .reference(let reference): .referenceYardstick(version: reference.version)
        case .cohort(let cohort, let release):
            .cohortYardstick(
                cohort.yardstick.cohort,
                release: release.name,
                providers: cohort.yardstick.providerCount,
                clients: cohort.yardstick.clientCount
            )
        }
    }
}
