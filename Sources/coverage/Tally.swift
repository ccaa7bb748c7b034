import Scoring

/// What the intervals covered, over all cohorts so far.
struct Tally {
    private(set) var providers = 0
    private(set) var unranked = 0
    private(set) var ranksCovered = 0
    private(set) var compositesCovered = 0
    /// The sum of Kendall's tau over the cohorts that have two ranked providers or more.
    private var agreement = 0.0
    private var cohorts = 0

    /// The share of true ranks inside the 90% rank intervals, 0 to 1.
    var rankCoverage: Double { share(ranksCovered) }

    /// The share of true composites inside the 90% composite intervals, 0 to 1.
    var compositeCoverage: Double { share(compositesCovered) }

    /// The mean of Kendall's tau between the composite and the true one, -1 to 1.
    var kendallTau: Double { agreement / Double(max(1, cohorts)) }

    private func share(_ covered: Int) -> Double {
        Double(covered) / Double(max(1, providers))
    }

    /// Fits the priors to a cohort as a release does, scores and ranks it, and compares it with the
    /// truth.
    mutating func add(_ cohort: [TrueProvider], release: String, threads: Int) {
        let priors = Priors(fittedTo: cohort.map(\.figures)).roundedToThreeSignificantDigits()
        let scored = score(cohort: cohort.map(\.figures), priors: priors)
        let byID = Dictionary(cohort.map { ($0.figures.id, $0) }) { first, _ in first }
        let ranked = scored.filter(\.isRanked).compactMap { scored in
            byID[scored.id].map { (composite: scored.composite.score, truth: $0) }
        }
        unranked += cohort.count - ranked.count
        let drawn = ranked.map { provider in
            DrawnProvider(
                id: provider.truth.figures.id,
                nodes: KPINodes(figures: provider.truth.figures, priors: priors),
                draws: ProviderDraws(release: release, provider: provider.truth.figures.id)
            )
        }
        let uncertainty = rankUncertainty(of: drawn, weights: .standard, threads: threads)
        let truths = ranked.map(\.truth.composite)
        for (truth, uncertainty) in zip(truths, uncertainty) {
            let rank = 1 + truths.count { $0 > truth }
            providers += 1
            if (uncertainty.rankInterval.low...uncertainty.rankInterval.high).contains(rank) { ranksCovered += 1 }
            if (uncertainty.scoreInterval.low...uncertainty.scoreInterval.high).contains(truth) {
                compositesCovered += 1
            }
        }
        addAgreement(ranked.map { ($0.composite, $0.truth.composite) })
    }

    /// Kendall's tau: (concordant pairs - discordant pairs) / pairs.
    private mutating func addAgreement(_ pairs: [(composite: Double, truth: Double)]) {
        guard pairs.count > 1 else { return }
        var sum = 0
        for first in pairs.indices {
            for second in pairs.indices where second > first {
                let product =
                    (pairs[first].composite - pairs[second].composite) * (pairs[first].truth - pairs[second].truth)
                sum += product > 0 ? 1 : (product < 0 ? -1 : 0)
            }
        }
        agreement += Double(sum) / Double(pairs.count * (pairs.count - 1) / 2)
        cohorts += 1
    }
}
