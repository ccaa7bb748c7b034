package import Scoring

/// How a scoresheet is scored.
package struct ScoringOptions: Sendable, Equatable {
    /// The name of a scoresheet's release, unless another is given.
    package static let usualRelease = "palmares"

    /// The seed of the draws behind the ranks' uncertainty, together with the providers' names.
    package var release = ScoringOptions.usualRelease
    package var weights = Weights.standard

    /// What providers are measured by; nil for what suits their number.
    package var yardstick: ScoresheetYardstick?

    /// Whether fitted priors are rounded to three significant digits, as a release freezes them.
    package var roundsPriors = true

    /// Whether everything is shown and every provider ranked, even with very few data.
    package var waivesMinimumData = false

    package init() {}

    var minimumData: MinimumData { waivesMinimumData ? .waived : MinimumData() }
}
