package import Scoring

/// A scoresheet with its scores, ranks and tiers.
package struct ScoredScoresheet: Sendable {
    package let options: ScoringOptions
    /// What it was measured by.
    package let yardstick: ScoresheetYardstick
    package let priors: Priors

    /// The ranked providers from the best down, then those without a rank.
    package let entries: [ScoredEntry]

    /// The providers with their places and draws, in the order of the entries.
    private let comparison: ProviderComparison

    /// - Parameter threads: how many threads may work. They change no digit.
    package init(_ sheet: Scoresheet, options: ScoringOptions = ScoringOptions(), threads: Int = 1) {
        let yardstick = options.yardstick ?? ScoresheetYardstick(providers: sheet.rows.count)
        let priors = yardstick.priors(for: sheet.rows.map(\.figures), isRounded: options.roundsPriors)
        let rows = Dictionary(uniqueKeysWithValues: sheet.rows.map { ($0.provider, $0) })
        comparison = ProviderComparison(
            sheet.rows.map { $0.candidate(priors: priors, minimumData: options.minimumData) },
            release: options.release,
            weights: options.weights,
            minimumData: options.minimumData,
            threads: threads
        )
        self.options = options
        self.yardstick = yardstick
        self.priors = priors
        entries = comparison.members.compactMap { member in
            rows[member.scored.id].map { ScoredEntry(row: $0, member: member) }
        }
    }

    /// How many of the first entries are ranked.
    package var rankedCount: Int { comparison.rankedCount }

    /// The ranked entries of each tier, from the first tier.
    package var tiers: [[ScoredEntry]] {
        let ranked = entries[..<rankedCount]
        return (1...max(1, ranked.compactMap(\.tier).max() ?? 1)).map { tier in ranked.filter { $0.tier == tier } }
            .filter { !$0.isEmpty }
    }

    /// P(i beats j) of the ranked entries as [i][j], 0 to 1; 0 on the diagonal.
    package func beats() -> [[Double]] { comparison.pairs() }
}

extension ProviderRow {
    func candidate(priors: Priors, minimumData: MinimumData) -> ProviderComparison.Candidate {
        let estimates = Estimate.all(of: figures, priors: priors, minimumData: minimumData)
        let ofCosts = Estimate.all(of: costFigures, priors: priors, minimumData: minimumData)
        return ProviderComparison.Candidate(
            EstimatedProvider(
                id: provider,
                estimates: PerKPI { $0 == .costPerQualifiedLead ? ofCosts[$0] : estimates[$0] }
            ),
            nodes: KPINodes(figures: figures, priors: priors, minimumData: minimumData)
        )
    }
}
