/// How certain a provider's place is.
///
/// Source: docs/methodology.md, "Ranks and their uncertainty" and "Tiers".
package struct RankUncertainty: Sendable, Equatable, Codable {
    /// The mean rank over the draws, from 1.
    package let expectedRank: Double
    /// The 5% and 95% quantiles of the rank.
    package let rankInterval: RankInterval
    /// The share of draws, 0 to 1, in which nobody is strictly above. Providers that tie at the top
    /// are all first.
    package let probabilityFirst: Double
    /// The composite's 90% interval, 0 to 100: the 2.5% and 97.5% quantiles of the draws. It is
    /// calibrated by simulation, as the draws take the priors as known.
    package let scoreInterval: Interval
    /// The tier, from 1. Providers of one tier cannot be told apart.
    package let tier: Int

    package init(
        expectedRank: Double,
        rankInterval: RankInterval,
        probabilityFirst: Double,
        scoreInterval: Interval,
        tier: Int
    ) {
        self.expectedRank = expectedRank
        self.rankInterval = rankInterval
        self.probabilityFirst = probabilityFirst
        self.scoreInterval = scoreInterval
        self.tier = tier
    }
}

/// A range of ranks, both ends included, 1 being the best.
package struct RankInterval: Sendable, Equatable, Codable, BitwiseCopyable {
    package let low: Int
    package let high: Int

    package init(low: Int, high: Int) {
        self.low = low
        self.high = high
    }
}

/// Calculates the ranks of providers under given weights, with their uncertainty, from the 4096
/// draws.
///
/// In each draw a provider's rank is 1 + the number of ranked providers strictly above it. Source:
/// docs/methodology.md, "Ranks and their uncertainty".
///
/// - Parameters:
///   - ranked: The population: the providers that have a rank, best first, in the order of
///     `ranked(_:weights:)`.
///   - guests: Providers placed against the population without being part of it, each as if it
///     alone had joined.
///   - weights: Of the composite.
///   - threads: How many threads share the work. It changes no byte of the result.
/// - Returns: One for each ranked provider, then one for each guest, in the order given.
package func rankUncertainty(
    of ranked: [DrawnProvider],
    guests: [DrawnProvider] = [],
    weights: Weights,
    threads: Int = 1
) -> [RankUncertainty] {
    let providers = ranked + guests
    let work = ParallelWork(threads: threads)
    let matrix = CompositeMatrix(providers: providers, composites: CompositeDraws(weights: weights), work: work)
    let summaries = CompositeSummary.all(in: matrix, ranked: ranked.count, guests: guests.count, work: work)
    let bounds = summaries.reduce(summaries.first?.bounds ?? Interval(low: 0, high: 0)) { bounds, summary in
        Interval(low: min(bounds.low, summary.bounds.low), high: max(bounds.high, summary.bounds.high))
    }
    let ranks = RankSummary.all(
        in: matrix,
        ranked: ranked.count,
        guests: guests.count,
        bounds: bounds,
        work: work
    )
    return zip(summaries, ranks).map { summary, rank in
        RankUncertainty(rank, scoreInterval: summary.interval, tier: summary.tier)
    }
}

extension RankUncertainty {
    init(_ ranks: RankSummary, scoreInterval: Interval, tier: Int) {
        self.init(
            expectedRank: Double(ranks.sum) / Double(ProviderDraws.count),
            rankInterval: ranks.interval,
            probabilityFirst: Double(ranks.firsts) / Double(ProviderDraws.count),
            scoreInterval: scoreInterval,
            tier: tier
        )
    }
}
