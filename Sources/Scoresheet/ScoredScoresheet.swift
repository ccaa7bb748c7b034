package import Scoring

/// A scoresheet with its scores, ranks and tiers, against priors fitted to itself.
package struct ScoredScoresheet: Sendable {
    package let options: ScoringOptions
    package let priors: Priors

    /// The ranked providers from the best down, then those without a rank.
    package let entries: [ScoredEntry]

    /// The places and draws of the ranked providers, in their order.
    private let drawn: [DrawnProvider]

    /// - Parameter threads: how many threads may work. They change no digit.
    package init(_ sheet: Scoresheet, options: ScoringOptions = ScoringOptions(), threads: Int = 1) {
        let fitted = Priors(fittedTo: sheet.rows.map(\.figures))
        let priors = options.roundsPriors ? fitted.roundedToThreeSignificantDigits() : fitted
        let rows = Dictionary(uniqueKeysWithValues: sheet.rows.map { ($0.provider, $0) })
        let scored = ranked(
            sheet.rows.map { $0.estimated(priors: priors, minimumData: options.minimumData) },
            weights: options.weights,
            minimumData: options.minimumData
        ).compactMap { scored in rows[scored.id].map { (row: $0, scored: scored) } }
        let drawn = scored.map { entry in
            DrawnProvider(
                id: entry.row.provider,
                nodes: KPINodes(figures: entry.row.figures, priors: priors, minimumData: options.minimumData),
                draws: ProviderDraws(release: options.release, provider: entry.row.provider)
            )
        }
        let rankedCount = scored.count { $0.scored.isRanked }
        let uncertainty = rankUncertainty(
            of: Array(drawn[..<rankedCount]),
            guests: Array(drawn[rankedCount...]),
            weights: options.weights,
            threads: threads
        )
        self.options = options
        self.priors = priors
        self.drawn = Array(drawn[..<rankedCount])
        entries = zip(scored, uncertainty).map { ScoredEntry(row: $0.row, scored: $0.scored, uncertainty: $1) }
    }

    /// How many of the first entries are ranked.
    package var rankedCount: Int { drawn.count }

    /// The ranked entries of each tier, from the first tier.
    package var tiers: [[ScoredEntry]] {
        let ranked = entries[..<rankedCount]
        return (1...max(1, ranked.compactMap(\.tier).max() ?? 1)).map { tier in ranked.filter { $0.tier == tier } }
            .filter { !$0.isEmpty }
    }

    /// P(i beats j) of the ranked entries as [i][j], 0 to 1; 0 on the diagonal.
    package func beats() -> [[Double]] { pairwiseProbabilities(drawn, weights: options.weights) }
}

extension ProviderRow {
    /// The five estimates.
    func estimated(priors: Priors, minimumData: MinimumData) -> EstimatedProvider {
        let estimates = Estimate.all(of: figures, priors: priors, minimumData: minimumData)
        let ofCosts = Estimate.all(of: costFigures, priors: priors, minimumData: minimumData)
        return EstimatedProvider(
            id: provider,
            estimates: PerKPI { $0 == .costPerQualifiedLead ? ofCosts[$0] : estimates[$0] }
        )
    }
}
