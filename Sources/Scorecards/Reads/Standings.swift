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
    private let cohort: Cohort

    /// How many providers have a rank.
    package let rankedCount: Int

    /// Puts a cohort in order by the query's weights.
    init(_ cohort: Cohort, query: StandingsQuery) {
        version = cohort.version
        self.query = query
        asOf = cohort.asOf
        self.cohort = cohort
        clientCount = cohort.clientCount
        entries = ranked(cohort.estimates, weights: query.weights).compactMap { scored in
            cohort.sums[scored.id].map { Standing(scored, sums: $0, query: query) }
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
        let scored = score(cohort: [sums.figures], priors: cohort.priors, weights: query.weights)[0]
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
