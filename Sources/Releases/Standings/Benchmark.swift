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
