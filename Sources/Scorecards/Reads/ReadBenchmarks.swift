import Foundation
import Scoring
import Storage
import Tenancy
import Units

/// A cohort's distribution of each KPI: quartiles, and never an extreme, which would be somebody's
/// figure.
package struct Benchmark: Sendable {
    package let head: ReadHead
    /// Of the KPI's raw figure; nil where too few providers have one.
    package let kpis: PerKPI<Quartiles?>
    /// Of the composite score.
    package let score: Quartiles?
}

/// The quartiles of a figure over providers, in its unit.
package struct Quartiles: Sendable, Equatable {
    /// A quarter of the providers are below.
    package let lower: Double
    package let median: Double
    /// A quarter of the providers are above.
    package let upper: Double
    /// How many providers have the figure.
    package let providerCount: Int

    /// Linear interpolation between the order statistics (Hyndman and Fan's type 7), to three
    /// significant digits.
    ///
    /// nil below `minimumCount` values.
    init?(_ values: [Double], minimumCount: Int) {
        guard !values.isEmpty, values.count >= minimumCount else { return nil }
        let sorted = values.sorted()
        let quantile = { (share: Double) in
            let position = share * Double(sorted.count - 1)
            let below = Int(position.rounded(.down))
            let above = min(below + 1, sorted.count - 1)
            let value = sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
            return value.roundedToThreeSignificantDigits
        }
        lower = quantile(0.25)
        median = quantile(0.5)
        upper = quantile(0.75)
        providerCount = sorted.count
    }
}

extension Palmares {
    /// The quartiles of a cohort, where they may be told.
    package func benchmark(_ query: ReleaseQuery, by actor: Actor) async throws -> Benchmark {
        _ = try authorize(actor, .readBenchmarks)
        guard query.release != .live else {
            throw Failure.invalidQuery(field: "release", "expected a release: benchmarks are of releases")
        }
        guard query.weights == nil else {
            throw Failure.invalidQuery(field: "weights", "expected none: a benchmark is by the release's own")
        }
        let (reader, head) = try await reader(query, by: actor)
        guard let cohort = reader.cohort else {
            return Benchmark(head: head, kpis: PerKPI { _ in nil }, score: nil)
        }
        let scores = cohort.published.scores.map(\.scored)
        // The asker's own figure is among them: the minimum is of the others.
        let own = if case .provider? = actor.party { 1 } else { 0 }
        let minimumCount = reader.snapshot.settings.disclosure.cohortProviders + own
        let unit = { (kpi: KPI) in kpi == .costPerQualifiedLead ? reader.convert.unitsPerEuro : 1 }
        return Benchmark(
            head: head,
            kpis: PerKPI { kpi in
                Quartiles(
                    scores.compactMap { $0.estimates[kpi].raw.map { $0 * unit(kpi) } },
                    minimumCount: minimumCount
                )
            },
            score: Quartiles(
                scores.filter(\.isRanked).map(\.composite.score),
                minimumCount: minimumCount
            )
        )
    }
}
