import Access
import Disclosure
import Domain
import Foundation
import Scoring
import Storage
import TestMarkets
import Units

@testable import Releases
@testable import UseCases

/// Reads everything there is to read as everybody, and notes what should not have been said.
final class Inspection {
    private let market: MemoryMarket
    private let release: MemoryRelease
    private let palmares: Palmares
    private(set) var problems: [String] = []
    private var standings = 0
    private var told = 0
    private var hidden = 0
    private var pairs = 0
    /// What the first reader heard of a provider in a cohort.
    private var heard: [Topic: [Double?]] = [:]

    private struct Topic: Hashable {
        let cohort: CohortKey?
        let provider: UUID
    }

    init(_ market: MemoryMarket, _ first: MemoryRelease, _ second: MemoryRelease) {
        self.market = market
        release = second
        palmares = .holding([first, second])
    }

    var counts: String {
        "\(release.cohorts.count) cohorts, \(standings) standings: \(told) told, \(hidden) hidden, \(pairs) compared between readers"
    }

    /// Each cohort that is scored, and one that may be or not.
    private var queries: [ReleaseQuery] {
        Set(release.cohorts.map(\.key) + [market.parts[0].cell]).sorted().map { key in
            let values = key.values
            return ReleaseQuery(
                cohort: AskedCohort(
                    industry: values.first,
                    country: values.count > 1 ? Country(values[1]) : nil,
                    clientSize: values.count > 2 ? ClientSize(rawValue: values[2]) : nil,
                    dealSize: values.count > 3 ? DealSize(rawValue: values[3]) : nil
                )
            )
        }
    }

    private func query(_ query: ReleaseQuery) -> ReleaseQuery {
        ReleaseQuery(release: .id(release.snapshot.release.id), cohort: query.cohort)
    }

    func asClients() async throws {
        let outsider = UUID()
        let known = release.adoption.inputs.providers.map(\.id)
        for client in market.clients + [outsider] {
            let view = release.adoption.publication.view(of: .client(client))
            for query in queries.map(query) {
                let ranking = try await palmares.rankings(query, by: .client(client))
                let used = try cohort(of: ranking.head, seenBy: view)
                let allowed = used.map { view.providers(in: $0) } ?? []
                if Set(ranking.entries.map(\.providerID)) != allowed {
                    problems.append("a ranking of others than the view's")
                }
                for start in stride(from: 0, to: known.count, by: 10) {
                    let some = Array(known[start..<min(start + 10, known.count)])
                    guard some.count > 1 else { continue }
                    let comparison = try await palmares.comparison(of: some, query, by: .client(client))
                    // A wider cohort may be used, where all of them can be shown.
                    let common = try cohort(of: comparison.head, seenBy: view)
                    let allowed = common.map { view.providers(in: $0) } ?? []
                    for (index, entry) in comparison.entries.enumerated() {
                        let isHidden = !allowed.contains(entry.providerID)
                        inspect(entry, isHidden: isHidden, in: common)
                        let row = comparison.probabilities[index]
                        if isHidden, !row.allSatisfy({ $0 == nil }) { problems.append("a hidden one is compared") }
                        for value in row.compactMap(\.self) where !isCoarse(value) {
                            problems.append("a fine probability")
                        }
                    }
                }
                for entry in ranking.entries { inspect(entry, isHidden: false, in: used) }
                try await inspectBenchmark(query, .client(client), view)
                try await inspectExplanation(of: known[standings % known.count], query, client, view)
            }
        }
    }

    func asProviders() async throws {
        let known = Set(release.adoption.inputs.providers.map(\.id))
        for provider in market.providers where known.contains(provider) {
            let view = release.adoption.publication.view(of: .provider(provider))
            let other = try await refusal { _ in
                let stranger = self.market.providers.first { $0 != provider } ?? provider
                return try await self.palmares.scorecard(
                    of: stranger,
                    self.query(ReleaseQuery()),
                    by: .provider(provider)
                )
            }
            if other?.isNotFound != true { problems.append("a provider sees another") }
            let ranking = try await refusal { _ in
                try await self.palmares.rankings(self.query(ReleaseQuery()), by: .provider(provider))
            }
            if ranking?.isForbidden != true { problems.append("a provider reads rankings") }
            for query in queries.map(query) {
                let card = try await palmares.scorecard(of: provider, query, by: .provider(provider))
                if card.entry.providerID != provider || card.entry.visibility != .full {
                    problems.append("not its own card")
                }
                let used = try cohort(of: card.head, seenBy: view)
                if used == nil, card.entry.score != nil || card.entry.rank != nil {
                    problems.append("a score without a cohort")
                }
                try await inspectBenchmark(query, .provider(provider), view)
            }
        }
    }

    /// The cohort that an answer is about, which must be one that the reader may see.
    private func cohort(of head: ReadHead, seenBy view: View) throws -> CohortKey? {
        let used = head.cohort.used.flatMap { CohortKey(values: $0) }
        if let used, !view.cohorts.contains(used) { problems.append("\(used) is not the reader's to see") }
        return used
    }

    private func refusal<Value>(_ body: (Int) async throws -> Value) async throws -> Failure? {
        do {
            _ = try await body(0)
            return nil
        } catch let failure as Failure {
            return failure
        }
    }

    private func inspect(_ entry: Standing, isHidden: Bool, in cohort: CohortKey?) {
        standings += 1
        guard !isHidden else {
            hidden += 1
            let isSilent =
                entry.visibility == .undisclosed && entry.score == nil && entry.rank == nil
                && entry.uncertainty == nil && entry.credibility == nil && entry.geometricMean == nil
                && entry.range == nil
                && entry.unrankedReasons.isEmpty && KPI.allCases.allSatisfy { entry.kpis[$0].isSilent }
            if !isSilent {
                problems.append(
                    "\(cohort.map { "\($0)" } ?? "-"): something is told of a hidden one: \(entry.visibility)"
                )
            }
            return
        }
        told += 1
        if entry.visibility != .scores { problems.append("another's standing is \(entry.visibility)") }
        problems +=
            entry.finePlaces + KPI.allCases.filter { entry.kpis[$0].hasTotals }.map { "a total of \($0) is told" }
        // Two readers hear the same figures, so that no two roundings of one can be laid side by
        // side.
        let figures = [entry.score, entry.credibility] + KPI.allCases.flatMap { entry.kpis[$0].figures }
        let other = heard.updateValue(figures, forKey: Topic(cohort: cohort, provider: entry.providerID))
        if let other {
            pairs += 1
            if other != figures { problems.append("two readers hear different figures: \(other), \(figures)") }
        } else if !figures.compactMap(\.self).allSatisfy(isCoarse) {
            problems.append("fine figures: \(figures)")
        }
    }

    private func inspectBenchmark(_ query: ReleaseQuery, _ actor: Actor, _ view: View) async throws {
        let benchmark = try await palmares.benchmark(query, by: actor)
        let all = KPI.allCases.compactMap { benchmark.kpis[$0] } + [benchmark.score].compactMap(\.self)
        let used = try cohort(of: benchmark.head, seenBy: view)
        if used == nil, !all.isEmpty { problems.append("a benchmark of no cohort") }
        let isProvider = actor.role == .providerUploader
        for quartiles in all {
            let figures = [quartiles.lower, quartiles.median, quartiles.upper]
            if !figures.allSatisfy(isCoarse) { problems.append("a fine quartile") }
            if quartiles.providerCount < (isProvider ? 11 : 10) { problems.append("quartiles of too few") }
        }
    }

    private func inspectExplanation(
        of provider: UUID,
        _ query: ReleaseQuery,
        _ client: UUID,
        _ view: View
    ) async throws {
        let explanation = try await palmares.explanation(of: provider, query, by: .client(client))
        let used = try cohort(of: explanation.head, seenBy: view)
        if used.map({ view.providers(in: $0).contains(provider) }) != true {
            if explanation.score != nil || explanation.contributions != nil || explanation.change != nil {
                problems.append("a hidden score is explained")
            }
            return
        }
        let parts = explanation.change.map { change in
            KPI.allCases.flatMap { [change.parts[$0].ownData, change.parts[$0].benchmark, change.parts[$0].weights] }
                + [change.before, change.after]
        }
        let contributions = explanation.contributions.map { all in KPI.allCases.map { all[$0] } } ?? []
        if !((parts ?? []) + contributions).allSatisfy(isCoarse) { problems.append("a fine explanation") }
    }
}

/// Three significant digits at most, by C's printf.
func isCoarse(_ value: Double) -> Bool { Double(String(format: "%.3g", value)) == value }

extension KPIReading {
    /// Whether everything is hidden, and the answer only says so.
    fileprivate var isSilent: Bool {
        status == .undisclosed && raw == nil && estimate == nil && interval == nil && score == nil && credibility == nil
            && contribution == nil
    }

    /// Everything that is shown, except the totals.
    fileprivate var figures: [Double?] {
        let figures = [estimate, interval?.low, interval?.high, score, credibility, contribution]
        switch raw {
        case nil: return figures
        case .qualifiedMeetings(_, _, let perMonth): return figures + [perMonth]
        case .conversionRate(_, _, let ratio, _): return figures + [ratio]
        case .costPerQualifiedLead(_, _, let cost, let lifetimeValue, let perCost, let share):
            return figures + [cost?.amount.doubleValue, lifetimeValue.amount.doubleValue, perCost, share]
        case .roi(_, _, _, let percent, let netPercent, let share):
            // What follows from the other tells nothing more.
            return figures + [percent, netPercent == percent - 100 ? nil : netPercent, share]
        case .satisfaction(_, let points, let meanAnswer): return figures + [points, meanAnswer]
        }
    }

    fileprivate var hasTotals: Bool {
        switch raw {
        case nil: false
        case .qualifiedMeetings(let count, let months, _): count != nil || months != nil
        case .conversionRate(let opportunities, let matured, _, let wilson):
            opportunities != nil || matured != nil || wilson != nil
        case .costPerQualifiedLead(let investment, let meetings, _, _, _, _): investment != nil || meetings != nil
        case .roi(let revenue, let investment, let deals, _, _, _): revenue != nil || investment != nil || deals != nil
        case .satisfaction(let respondents, _, _): respondents != nil
        }
    }
}

extension Standing {
    /// What says where it stands with too many digits.
    fileprivate var finePlaces: [String] {
        let places = uncertainty.map {
            [$0.expectedRank, $0.probabilityFirst, $0.scoreInterval.low, $0.scoreInterval.high]
        }
        let figures = [geometricMean, range?.low, range?.high].compactMap(\.self) + (places ?? [])
        return figures.filter { !isCoarse($0) }.map { "a fine figure: \($0)" }
    }
}
