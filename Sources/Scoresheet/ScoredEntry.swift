import Scoring

/// One provider of a scored scoresheet.
package struct ScoredEntry: Sendable {
    package let row: ProviderRow
    package let scored: ScoredProvider

    /// That of its place; for one that is not ranked, of the place it would take, of which only the
    /// score is told.
    private let uncertainty: RankUncertainty

    init(row: ProviderRow, member: ProviderComparison.Member) {
        self.row = row
        scored = member.scored
        uncertainty = member.uncertainty
    }

    /// The 90% interval of the composite, calibrated by simulation.
    package var scoreInterval: Interval { uncertainty.scoreInterval }

    /// How sure its rank is; nil where it is not ranked.
    package var ranks: RankUncertainty? { scored.isRanked ? uncertainty : nil }

    package var tier: Int? { ranks?.tier }
}
