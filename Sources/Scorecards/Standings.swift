import Foundation
import Scoring
import Units

/// A ranking: every provider of a cohort in order, as of one day and one state of the results. Never changed.
package final class Standings: Sendable {
    /// The same for everything that was worked out from the same results in this process.
    package let version: UInt64
    package let query: StandingsQuery
    package let asOf: Day
    /// The distinct client tenants whose engagements are in the cohort.
    package let clientCount: Int
    /// The ranked ones from the best down, then the others.
    package let entries: [Standing]
    private let positions: [UUID: Int]
    private let priors: Priors

    /// How many providers have a rank.
    package let rankedCount: Int

    /// Works the ranking out. nil where the query's currency has no exchange rate.
    init?(_ snapshot: ResultsSnapshot, query: StandingsQuery, asOf: Day, maturationDays: Int) {
        guard let convert = Conversion(to: query.currency, rates: snapshot.exchangeRates) else { return nil }
        let sums = snapshot.providers.values.compactMap { provider in
            ProviderSums(provider, query: query, asOf: asOf, maturationDays: maturationDays, convert: convert)
        }
        let figures = sums.map(\.figures)
        let priors = Priors(fittedTo: figures)
        let scored = score(cohort: figures, priors: priors, weights: query.weights)
        let sumsByID = Dictionary(uniqueKeysWithValues: sums.map { ($0.figures.id, $0) })

        version = snapshot.version
        self.query = query
        self.asOf = asOf
        self.priors = priors
        clientCount = sums.reduce(into: Set<UUID>()) { $0.formUnion($1.clients) }.count
        entries = scored.compactMap { scored in
            sumsByID[scored.id].map { Standing(scored, sums: $0, query: query) }
        }
        rankedCount = entries.count { $0.isRanked }
        positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.providerID, $0) })
    }

    /// A provider's standing; nil where it isn't in the cohort.
    package subscript(providerID: UUID) -> Standing? {
        positions[providerID].map { entries[$0] }
    }

    /// What can be said of a provider that has nothing in the window and the cohort: nothing, KPI by KPI.
    func standing(without provider: ProviderResults) -> Standing {
        let sums = ProviderSums(without: provider, query: query)
        let scored = score(cohort: [sums.figures], priors: priors, weights: query.weights)[0]
        return Standing(scored, sums: sums, query: query)
    }
}

extension Standing {
    init(_ scored: ScoredProvider, sums: ProviderSums, query: StandingsQuery) {
        self.init(
            providerID: sums.provider.id,
            providerName: sums.provider.name,
            rank: scored.rank,
            score: scored.composite.roundedScore,
            credibility: scored.composite.credibility,
            unrankedReasons: scored.unrankedReasons,
            geometricMean: scored.composite.geometricMean,
            range: scored.composite.range,
            kpis: PerKPI { kpi in
                KPIReading(kpi, of: scored, sums: sums, weights: query.weights, currency: query.currency)
            }
        )
    }
}
