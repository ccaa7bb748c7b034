import Scoring
import Units

/// Why a provider has the score it has, and why it changed.
package struct Explanation: Sendable {
    package let head: ReadHead
    package let entry: Standing
    /// C; nil where it may not be told.
    package let score: Double?
    /// w_k (S_k - 50) of every KPI, whether enough data show it or not: they sum to C - 50.
    package let contributions: PerKPI<Double>?
    /// nil where there is no earlier release to compare with.
    package let change: ScoreChange?
}

/// What became of a score from one release to the next: parts that add up exactly.
package struct ScoreChange: Sendable {
    package let previousName: String
    package let previousWindow: Window
    /// The composites, not rounded but for others' providers.
    package let before: Double
    package let after: Double
    package let parts: PerKPI<ChangeParts>
    /// What is worth saying of it, KPI by KPI, the largest change first.
    package let statements: [ChangeStatement]
}
