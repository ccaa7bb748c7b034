import Scoring

/// How a scoresheet is scored.
package struct ScoringOptions: Sendable, Equatable {
    /// The release whose name a scoresheet has unless it is given one.
    package static let usualRelease = "palmares"

    /// What the draws behind the ranks' uncertainty are seeded with, besides the providers' names.
    package var release = ScoringOptions.usualRelease
    package var weights = Weights.standard

    /// What providers are measured by; nil for what suits their number.
    package var yardstick: ScoresheetYardstick?

    /// Whether fitted priors are rounded to three significant digits, as a release freezes them.
    package var roundsPriors = true

    /// Whether everything is shown and everybody ranked, however little the data.
    package var waivesMinimumData = false

    package init() {}

    var minimumData: MinimumData { waivesMinimumData ? .waived : MinimumData() }
}
