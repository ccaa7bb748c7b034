/// Why a provider's composite changed between two times.
///
/// Source: docs/methodology.md, "Explanation of a change".
package struct CompositeChange: Sendable, Equatable {
    /// C at the first time, 0 to 100, not rounded.
    package let before: Double
    /// C at the second time, 0 to 100, not rounded.
    package let after: Double
    /// The parts of each KPI, in points of the composite. They sum to `after` - `before`.
    package let parts: PerKPI<ChangeParts>

    package init(before: Double, after: Double, parts: PerKPI<ChangeParts>) {
        self.before = before
        self.after = after
        self.parts = parts
    }
}

/// How much of a composite's change one KPI brought, by cause, in points of the composite.
package struct ChangeParts: Sendable, Equatable {
    /// Because the provider's own data changed.
    package let ownData: Double
    /// Because the cohort's priors changed.
    package let benchmark: Double
    /// Because the weights changed.
    package let weights: Double

    package init(ownData: Double, benchmark: Double, weights: Double) {
        self.ownData = ownData
        self.benchmark = benchmark
        self.weights = weights
    }

    package var total: Double { ownData + benchmark + weights }
}

/// The five scores at both ends of a change, 0 to 100, and the two mixed cases: new data against
/// old priors, and old data against new priors.
package struct ChangedScores: Sendable, Equatable {
    /// S(o0, p0): the old data against the old priors.
    package let before: PerKPI<Double>
    /// S(o1, p1): the new data against the new priors.
    package let after: PerKPI<Double>
    /// S(o1, p0): the new data against the old priors.
    package let newDataOldPriors: PerKPI<Double>
    /// S(o0, p1): the old data against the new priors.
    package let oldDataNewPriors: PerKPI<Double>

    /// Calculates all four cases from the data, unrounded. Only the owner of the data may know them
    /// so exactly.
    package init(from old: ScoredState, to new: ScoredState) {
        before = old.scores(against: old.priors)
        after = new.scores(against: new.priors)
        newDataOldPriors = new.scores(against: old.priors)
        oldDataNewPriors = old.scores(against: new.priors)
    }

    /// Takes the scores of both ends as given, for instance as published.
    ///
    /// - Parameters:
    ///   - newToOldPriors: How much the new data's score would change, in points, under the old
    ///     priors.
    ///   - oldToNewPriors: How much the old data's score would change, in points, under the new
    ///     priors.
    package init(
        before: PerKPI<Double>,
        after: PerKPI<Double>,
        newToOldPriors: PerKPI<Double>,
        oldToNewPriors: PerKPI<Double>
    ) {
        self.before = before
        self.after = after
        newDataOldPriors = PerKPI { after[$0] + newToOldPriors[$0] }
        oldDataNewPriors = PerKPI { before[$0] + oldToNewPriors[$0] }
    }

    /// Explains a change of a provider's composite.
    ///
    /// Take a KPI with score S and weight w before, S' and w' after. Then (w'-w)(S+S')/2 comes from
    /// the weights, and (w+w')/2 (S'-S) from the score.
    ///
    /// The change of the score has two causes: the provider's own data o and the benchmark p. They
    /// share it by the Shapley value of two players. The own data's share is
    /// [S(o1,p0)-S(o0,p0)+S(o1,p1)-S(o0,p1)]/2, and the benchmark has the rest.
    ///
    /// Source: docs/methodology.md, "Explanation of a change"; Shapley, A value for n-person games
    /// (1953).
    ///
    /// - Returns: The parts of the five KPIs, in points of the composite. What did not change has a
    ///   part of exactly zero.
    package func explained(from old: Weights, to new: Weights) -> CompositeChange {
        CompositeChange(
            before: PerKPI { old[$0] * before[$0] }.sum,
            after: PerKPI { new[$0] * after[$0] }.sum,
            parts: PerKPI { kpi in
                let own = (newDataOldPriors[kpi] - before[kpi] + after[kpi] - oldDataNewPriors[kpi]) / 2
                // The rest of the change. This form is exactly zero where the benchmark did not
                // change.
                let benchmark = (oldDataNewPriors[kpi] - before[kpi] + after[kpi] - newDataOldPriors[kpi]) / 2
                let weight = (old[kpi] + new[kpi]) / 2
                return ChangeParts(
                    ownData: weight * own,
                    benchmark: weight * benchmark,
                    weights: (new[kpi] - old[kpi]) * (before[kpi] + after[kpi]) / 2
                )
            }
        )
    }
}

/// Explains a change of a provider's composite from the provider's own data, unrounded; see
/// `ChangedScores.explained`.
package func explainChange(from old: ScoredState, to new: ScoredState) -> CompositeChange {
    ChangedScores(from: old, to: new).explained(from: old.weights, to: new.weights)
}
