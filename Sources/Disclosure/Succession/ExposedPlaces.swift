import Foundation

/// Where a set of contributions may give somebody away, in cohorts and scores as a release shows
/// them.
struct ExposedPlaces {
    /// The cohorts whose atom (what is left after subtracting the cohorts released within them) may
    /// give somebody away.
    private(set) var cohorts: Set<CohortKey> = []
    /// The providers whose shown score may give somebody away.
    private(set) var providers: Set<UUID> = []

    var isEmpty: Bool { cohorts.isEmpty && providers.isEmpty }

    /// - Parameter isJudged: Whether to protect what a provider has in a place. The other
    ///   contributions only protect.
    init(
        _ market: ContributionTable,
        _ released: PublishedSet,
        thresholds: DisclosureThresholds,
        fragile: Set<UUID>,
        isJudged: (UUID, MarketDifference.Place) -> Bool
    ) {
        let judged = market.entries.map { entry in
            isJudged(
                market.providers[entry.provider],
                MarketDifference.Place(client: market.clients[entry.client], leaf: market.leaves[entry.leaf])
            )
        }
        let graph = DisclosureGraph(market, released) { judged[$0] }
        let contraction = Contraction(
            graph,
            solid: ProviderRelease(market: market, rule: .provider(thresholds)).solidClients,
            fragile: Set(fragile.compactMap { market.positionOfProvider[$0] })
        )
        cohorts = Set(contraction.weakAtoms.map { graph.atoms[$0] })
        providers = Set(contraction.weakShown.map { market.providers[graph.shown[$0].provider] })
        // Two viewers may see no provider's score at all, but only cohorts.
        var entriesOfAtoms: [CohortKey: [Int]] = [:]
        for (position, entry) in market.entries.enumerated() {
            guard let key = market.paths[entry.leaf].last(where: released.cohorts.contains) else { continue }
            entriesOfAtoms[key, default: []].append(position)
        }
        for (key, entries) in entriesOfAtoms where entries.contains(where: { judged[$0] }) {
            let isSafe = Tally(market, entries).outlivesAnyTwo(
                clients: thresholds.cohortClients > 0,
                providers: thresholds.cohortProviders > 0
            )
            if !isSafe { cohorts.insert(key) }
        }
    }
}
