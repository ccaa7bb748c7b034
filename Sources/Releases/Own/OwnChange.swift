import Disclosure
import Domain
import Foundation
package import Scoring
import Units

/// How one's own score changed between two windows, and how certain that is.
package struct OwnChange: Sendable {
    /// The earlier window.
    package let window: Window
    package let before: Double
    package let after: Double
    /// They sum to `after` - `before`. What is measured by is the same, so the benchmark has no
    /// part in it.
    package let parts: PerKPI<ChangeParts>
    /// P(the true value is better than it was), 0 to 1; nil where one of the windows says nothing,
    /// or where the two share a month.
    package let improved: PerKPI<Double?>
    package let statements: [ChangeStatement]
}

extension OwnView {
    /// What changed since an earlier window, measured by this view's yardstick; nil where the
    /// subject has nothing in the earlier one.
    ///
    /// Satisfaction is known of one window only. So it counts the same in both.
    ///
    /// - Parameter earlier: The same question about another window.
    package func change(of entry: OwnEntry, since earlier: OwnView) -> OwnChange? {
        guard let old = earlier[entry.subject.input.id] else { return nil }
        let oldFigures = old.figures.withSatisfaction(of: entry.figures)
        let state = { (figures: ProviderFigures) in
            ScoredState(figures: figures, priors: priors, weights: weights, minimumData: minimumData)
        }
        let change = explainChange(from: state(oldFigures), to: state(entry.figures))
        return OwnChange(
            window: earlier.reading.window,
            before: change.before,
            after: change.after,
            parts: change.parts,
            improved: improved(entry.figures, since: old.figures, earlier.reading.window),
            statements: ChangeStatement.all(
                before: old.standing.kpis,
                after: entry.standing.kpis,
                parts: change.parts
            )
        )
    }

    private func improved(
        _ figures: ProviderFigures,
        since old: ProviderFigures,
        _ window: Window
    ) -> PerKPI<Double?> {
        guard !window.overlaps(reading.window) else { return PerKPI { _ in nil } }
        let posteriors = { Posteriors(figures: $0, priors: priors, minimumData: minimumData) }
        let probabilities = posteriors(figures).probabilityImproved(since: posteriors(old))
        return PerKPI { $0 == .satisfaction ? nil : probabilities[$0] }
    }
}

extension Window {
    /// Whether the two share a month.
    package func overlaps(_ other: Window) -> Bool { from <= other.to && other.from <= to }

    /// As many months, just before this window.
    package var before: Window {
        let count = Int(to.index - from.index) + 1
        return Window(stored: from.adding(months: -count), from.adding(months: -1))
    }
}

extension ProviderFigures {
    /// These figures with another's satisfaction.
    fileprivate func withSatisfaction(of other: ProviderFigures) -> ProviderFigures {
        ProviderFigures(
            id: id,
            engagementMonths: engagementMonths,
            qualifiedMeetings: qualifiedMeetings,
            maturedMeetings: maturedMeetings,
            opportunities: opportunities,
            investment: investment,
            exposure: exposure,
            deals: deals,
            satisfaction: other.satisfaction,
            months: months,
            withheld: withheld,
            withheldInvestments: withheldInvestments
        )
    }
}
