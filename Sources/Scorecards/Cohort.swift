import Foundation
import Scoring
import Units

/// Everything about a cohort that no weights change: its sums, the priors fitted to it, and each provider's estimates.
final class Cohort: Sendable {
    /// The version of the results that it was worked out from.
    let version: UInt64
    let asOf: Day
    /// The distinct client tenants whose engagements are in the cohort.
    let clientCount: Int
    /// By the id that the scoring knows a provider by.
    let sums: [String: ProviderSums]
    let priors: Priors
    let estimates: [EstimatedProvider]

    /// nil where the query's currency has no exchange rate.
    init?(_ snapshot: ResultsSnapshot, query: StandingsQuery, asOf: Day, maturationDays: Int) {
        guard let convert = Conversion(to: query.currency, rates: snapshot.exchangeRates) else { return nil }
        let sums = snapshot.providers.values.compactMap { provider in
            ProviderSums(provider, query: query, asOf: asOf, maturationDays: maturationDays, convert: convert)
        }
        let priors = Priors(fittedTo: sums.map(\.figures))
        version = snapshot.version
        self.asOf = asOf
        self.priors = priors
        clientCount = sums.reduce(into: Set<UUID>()) { $0.formUnion($1.clients) }.count
        self.sums = Dictionary(uniqueKeysWithValues: sums.map { ($0.figures.id, $0) })
        estimates = sums.map { sums in
            EstimatedProvider(id: sums.figures.id, estimates: Estimate.all(of: sums.figures, priors: priors))
        }
    }
}
