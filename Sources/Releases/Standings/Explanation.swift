package import Scoring
import Units

/// Why a provider has its score, and why the score changed.
package struct Explanation: Sendable {
    package let head: ReadHead
    package let entry: Standing
    /// C, 0 to 100; nil where it is hidden.
    package let score: Double?
    /// w_k (S_k - 50) of every KPI, in points, shown or not. They sum to C - 50.
    package let contributions: PerKPI<Double>?
    /// nil where there is no earlier release to compare with.
    package let change: ScoreChange?
}

/// How a score changed from one release to the next, in parts that add up exactly.
package struct ScoreChange: Sendable {
    package let previousName: String
    package let previousWindow: Window
    /// The composites, 0 to 100. They are rounded only where they are another provider's.
    package let before: Double
    package let after: Double
    package let parts: PerKPI<ChangeParts>
    /// What to say of the change, one statement for each KPI, the largest change first.
    package let statements: [ChangeStatement]
}
