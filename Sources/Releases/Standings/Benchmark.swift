import Disclosure
import Foundation
package import Scoring

/// A cohort's distribution of each KPI, as quartiles. There is never an extreme, as that would be
/// one provider's figure.
package struct Benchmark: Sendable {
    package let head: ReadHead
    /// Of the KPI's raw figure; nil where too few providers have one.
    package let kpis: PerKPI<Quartiles?>
    /// Of the composite, 0 to 100; nil where too few providers are ranked.
    package let score: Quartiles?
}

/// The quartiles of a figure over providers, in the figure's unit.
package struct Quartiles: Sendable, Equatable {
    /// A quarter of the providers are below.
    package let lower: Double
    package let median: Double
    /// A quarter of the providers are above.
    package let upper: Double
    /// How many providers have the figure.
    package let providerCount: Int

    /// Calculates the quartiles by linear interpolation between the order statistics, rounded to
    /// three significant digits. nil below `minimumCount` values.
    ///
    /// Source: Hyndman and Fan's type 7.
    ///
    /// - Parameter values: In any order.
    package init?(_ values: [Double], minimumCount: Int) {
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

extension MarketView {
    /// Calculates the quartiles of the reader's cohort, money in the reader's currency.
    ///
    /// - Parameter isMember: Whether the viewer is one of the cohort's providers. The minimum
    ///   counts only the others.
    package func benchmark(_ head: ReadHead, isMember: Bool) -> Benchmark {
        guard let cohort else {
            return Benchmark(head: head, kpis: PerKPI { _ in nil }, score: nil)
        }
        let scores = cohort.published.scores.map(\.scored)
        let minimumCount = snapshot.settings.disclosure.cohortProviders + (isMember ? 1 : 0)
        let unit = { (kpi: KPI) in kpi == .costPerQualifiedLead ? convert.unitsPerEuro : 1 }
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
