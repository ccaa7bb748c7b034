package import Scoring

/// A cohort in order, under given weights and for a given population.
///
/// Source: docs/methodology.md, "Composite" and "What is published".
package struct CohortRanking: Sendable {
    /// First the population: the ranked ones from the best down, then the unranked ones. Then the
    /// others in the same way, each placed as if it alone had joined the population.
    package let scores: [ProviderScore]
    private let positions: [String: Int]
    /// How many of the population have a rank.
    package let rankedCount: Int

    /// Orders the scores of a ranking that was calculated before. They may come in any order.
    ///
    /// - Parameter rankedCount: How many have a rank, where these are only some of the scores; nil
    ///   where they are all.
    package init(_ unordered: [ProviderScore], rankedCount: Int? = nil) {
        let scores = unordered.sorted { $0.isBefore($1) }
        self.scores = scores
        positions = Dictionary(uniqueKeysWithValues: scores.enumerated().map { ($1.scored.id, $0) })
        self.rankedCount = rankedCount ?? scores.count { $0.isInPopulation && $0.scored.isRanked }
    }

    /// Calculates a ranking from published documents.
    ///
    /// - Parameters:
    ///   - providers: All providers of the cohort, as published.
    ///   - population: The ids of the providers that are ranked against each other.
    ///   - publicProviders: The ids of the providers whose scores are published.
    ///   - weights: In 0.05...0.50, summing to 1.
    ///   - draws: Gives the draws of the providers with these ids, in their order.
    package init(
        _ providers: [PublishedProvider],
        population: Set<String>,
        publicProviders: Set<String>,
        weights: Weights,
        minimumData: MinimumData,
        draws: @escaping ([String]) -> [ProviderDraws]
    ) {
        let placesOf = Dictionary(uniqueKeysWithValues: providers.map { ($0.id, $0) })
        let drawn = { (members: [ScoredProvider]) in
            zip(members, draws(members.map(\.id))).compactMap { member, draws in
                placesOf[member.id].map { DrawnProvider($0, draws: draws) }
            }
        }
        let estimates = providers.map { EstimatedProvider(id: $0.id, estimates: $0.estimates) }
        let inside = ranked(
            estimates.filter { population.contains($0.id) },
            weights: weights,
            minimumData: minimumData
        )
        let outside = ranked(
            estimates.filter { !population.contains($0.id) },
            weights: weights,
            minimumData: minimumData
        )
        let places = inside.filter(\.isRanked)
        let guests = outside.filter(\.isRanked)
        let uncertainties = rankUncertainty(
            of: drawn(places),
            guests: drawn(guests),
            weights: weights,
            threads: HeavyWork.threads
        )
        let uncertaintyOf = Dictionary(uniqueKeysWithValues: zip((places + guests).map(\.id), uncertainties))
        let score = { (scored: ScoredProvider, isInPopulation: Bool) in
            placesOf[scored.id].map { published in
                ProviderScore(
                    scored: scored,
                    places: published.places,
                    uncertainty: uncertaintyOf[scored.id],
                    isPublic: publicProviders.contains(scored.id),
                    isInPopulation: isInPopulation
                )
            }
        }
        self.init(
            inside.compactMap { score($0, true) } + outside.compactMap { score($0.placed(among: places), false) }
        )
    }

    package subscript(id: String) -> ProviderScore? { positions[id].map { scores[$0] } }
}

extension ProviderScore {
    fileprivate func isBefore(_ other: ProviderScore) -> Bool {
        if isInPopulation != other.isInPopulation { return isInPopulation }
        if scored.isRanked != other.scored.isRanked { return scored.isRanked }
        let (score, otherScore) = (scored.composite.roundedScore, other.scored.composite.roundedScore)
        return score != otherScore ? score > otherScore : scored.id < other.scored.id
    }
}

extension ScoredProvider {
    /// The same provider with the rank that it would take among `places`.
    fileprivate func placed(among places: [ScoredProvider]) -> ScoredProvider {
        let score = composite.roundedScore
        return ScoredProvider(
            id: id,
            estimates: estimates,
            composite: composite,
            unrankedReasons: unrankedReasons,
            rank: isRanked ? places.count { $0.composite.roundedScore > score } + 1 : nil
        )
    }
}

extension CohortRanking {
    /// An estimate of the bytes it takes in memory.
    package var bytes: Int { scores.count * CohortRanking.bytesOfScore + 1024 }

    /// The bytes of one score, with its places and its ids.
    static let bytesOfScore =
        MemoryLayout<ProviderScore>.stride + KPI.allCases.count * PublishedPlaces.count + 256
}
