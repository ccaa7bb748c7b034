/// Why a provider's composite changed from one time to another.
package struct CompositeChange: Sendable, Equatable {
    /// C at first, not rounded.
    package let before: Double
    /// C now, not rounded.
    package let after: Double
    /// What each KPI's part of the change came from, in points of the composite. They sum to
    /// `after` - `before`.
    package let parts: PerKPI<ChangeParts>

    package init(before: Double, after: Double, parts: PerKPI<ChangeParts>) {
        self.before = before
        self.after = after
        self.parts = parts
    }
}

/// What one KPI's part of a change of the composite came from, in points of the composite.
package struct ChangeParts: Sendable, Equatable {
    /// The provider's own new data.
    package let ownData: Double
    /// The cohort's new priors.
    package let benchmark: Double
    /// The new weights.
    package let weights: Double

    package init(ownData: Double, benchmark: Double, weights: Double) {
        self.ownData = ownData
        self.benchmark = benchmark
        self.weights = weights
    }

    package var total: Double { ownData + benchmark + weights }
}

/// The five scores at both ends of a change, and what they would be were only one of data and
/// priors the other's.
package struct ChangedScores: Sendable, Equatable {
    /// S(o0, p0), of the old data against the old priors.
    package let before: PerKPI<Double>
    /// S(o1, p1).
    package let after: PerKPI<Double>
    /// S(o1, p0).
    package let newDataOldPriors: PerKPI<Double>
    /// S(o0, p1).
    package let oldDataNewPriors: PerKPI<Double>

    /// To the last digit, as only whoever owns the data may know them.
    package init(from old: ScoredState, to new: ScoredState) {
        before = old.scores(against: old.priors)
        after = new.scores(against: new.priors)
        newDataOldPriors = new.scores(against: old.priors)
        oldDataNewPriors = old.scores(against: new.priors)
    }

    /// - Parameters:
    ///   - newToOldPriors: by how much the new data's score differs against the old priors.
    ///   - oldToNewPriors: by how much the old data's score differs against the new ones.
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
    /// Of a KPI with score S and weight w, (w'-w)(S+S')/2 comes from the weights and (w+w')/2
    /// (S'-S) from the score. The change of S is shared between the provider's own data o and the
    /// benchmark p as the two-player Shapley value: own = [S(o1,p0)-S(o0,p0)+S(o1,p1)-S(o0,p1)]/2,
    /// and the benchmark has the rest.
    package func explained(from old: Weights, to new: Weights) -> CompositeChange {
        CompositeChange(
            before: PerKPI { old[$0] * before[$0] }.sum,
            after: PerKPI { new[$0] * after[$0] }.sum,
            parts: PerKPI { kpi in
                let own = (newDataOldPriors[kpi] - before[kpi] + after[kpi] - oldDataNewPriors[kpi]) / 2
                // The rest of the change, in a form that is exactly zero where the benchmark
                // stayed.
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

/// Explains a change of a provider's composite out of its own data, to the last digit; see
/// `ChangedScores.explained`.
package func explainChange(from old: ScoredState, to new: ScoredState) -> CompositeChange {
    ChangedScores(from: old, to: new).explained(from: old.weights, to: new.weights)
}
