import Scoring

/// A cohort in order, under given weights and for a given population.
package struct CohortRanking: Sendable {
    /// The population from the best down, then its unranked ones; then everybody else likewise,
    /// each placed as if it alone had joined the population.
    package let scores: [ProviderScore]
    private let positions: [String: Int]
    /// How many of the population have a rank.
    package let rankedCount: Int

    /// The scores of a ranking that was worked out before, in whatever order they come.
    ///
    /// - Parameter rankedCount: how many have a rank, where these are some of the scores only; nil
    ///   where they are all.
    package init(_ unordered: [ProviderScore], rankedCount: Int? = nil) {
        let scores = unordered.sorted { $0.isBefore($1) }
        self.scores = scores
        positions = Dictionary(uniqueKeysWithValues: scores.enumerated().map { ($1.scored.id, $0) })
        self.rankedCount = rankedCount ?? scores.count { $0.isInPopulation && $0.scored.isRanked }
    }

    /// - Parameters:
    ///   - providers: everybody in the cohort, as published.
    ///   - population: who is ranked against each other: those that whoever asks may see.
    ///   - publicProviders: whose scores are told to somebody besides themselves.
    ///   - draws: the draws of so many providers, in their order.
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
    /// What it takes in memory, by estimate.
    package var bytes: Int { scores.count * CohortRanking.bytesOfScore + 1024 }

    /// What one score takes: beside itself, its places and its identifiers.
    static let bytesOfScore =
        MemoryLayout<ProviderScore>.stride + KPI.allCases.count * PublishedPlaces.count + 256
}
