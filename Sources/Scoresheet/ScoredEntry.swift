package import Scoring

/// One provider of a scored scoresheet.
package struct ScoredEntry: Sendable {
    package let row: ProviderRow
    package let scored: ScoredProvider

    /// The uncertainty of its place. For a provider that is not ranked, that of the place it would
    /// take, of which only the score is shown.
    private let uncertainty: RankUncertainty

    init(row: ProviderRow, member: ProviderComparison.Member) {
        self.row = row
        scored = member.scored
        uncertainty = member.uncertainty
    }

    /// The 90% interval of the composite, 0 to 100. It is calibrated by simulation.
    package var scoreInterval: Interval { uncertainty.scoreInterval }

    /// How certain its rank is; nil where it is not ranked.
    package var ranks: RankUncertainty? { scored.isRanked ? uncertainty : nil }

    package var tier: Int? { ranks?.tier }
}
