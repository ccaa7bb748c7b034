/// Some providers scored, ranked and tiered among themselves by one yardstick, to the last digit:
/// for a reader who knows the data of all of them anyway.
package struct ProviderComparison: Sendable {
    /// One who is to be compared.
    package struct Candidate: Sendable {
        let estimated: EstimatedProvider
        let nodes: KPINodes

        package init(_ estimated: EstimatedProvider, nodes: KPINodes) {
            self.estimated = estimated
            self.nodes = nodes
        }

        package init(_ figures: ProviderFigures, priors: Priors, minimumData: MinimumData) {
            let estimates = Estimate.all(of: figures, priors: priors, minimumData: minimumData)
            self.init(
                EstimatedProvider(id: figures.id, estimates: estimates),
                nodes: KPINodes(figures: figures, priors: priors, minimumData: minimumData)
            )
        }
    }

    /// One who has been compared.
    package struct Member: Sendable {
        package let scored: ScoredProvider
        /// That of its place; of the place that it would take, where it is not ranked.
        package let uncertainty: RankUncertainty
    }

    package let weights: Weights
    /// The ranked ones from the best down, then those not ranked.
    package let members: [Member]
    /// What the members' draws are made from, in their order.
    let drawn: [DrawnProvider]

    /// - Parameters:
    ///   - candidates: No two of them have one id.
    ///   - release: What the draws are seeded with.
    ///   - threads: How many threads share the work. It changes no byte of the result.
    package init(
        _ candidates: [Candidate],
        release: String,
        weights: Weights = .standard,
        minimumData: MinimumData = MinimumData(),
        threads: Int = 1
    ) {
        let nodes = Dictionary(uniqueKeysWithValues: candidates.map { ($0.estimated.id, $0.nodes) })
        let scored = ranked(candidates.map(\.estimated), weights: weights, minimumData: minimumData)
        let drawn = ParallelWork(threads: threads).map(count: scored.count) { index in
            let id = scored[index].id
            return nodes[id].map { nodes in
                DrawnProvider(id: id, nodes: nodes, draws: ProviderDraws(release: release, provider: id))
            }
        }.compactMap(\.self)
        let rankedCount = scored.count { $0.isRanked }
        let uncertainty = rankUncertainty(
            of: Array(drawn[..<rankedCount]),
            guests: Array(drawn[rankedCount...]),
            weights: weights,
            threads: threads
        )
        self.weights = weights
        self.drawn = drawn
        members = zip(scored, uncertainty).map { Member(scored: $0, uncertainty: $1) }
    }

    /// How many of the members, the first ones, are ranked.
    package var rankedCount: Int { members.count { $0.scored.isRanked } }

    /// P(i beats j) of the ranked members, [i][j]; 0 on the diagonal.
    package func pairs() -> [[Double]] { pairwiseProbabilities(Array(drawn[..<rankedCount]), weights: weights) }
}
