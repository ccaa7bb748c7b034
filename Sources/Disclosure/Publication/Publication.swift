import Foundation

/// One release: the aggregates that each viewer may see, calculated once from all contributions.
///
/// Source: docs/methodology.md, "Who may see what".
package struct Publication: Sendable {
    /// All that is published: what an outsider sees.
    package let released: PublishedSet
    /// Every cell with enough providers and clients to be scored, and always everything. Some of
    /// them may not be shown.
    package let scorableCohorts: Set<CohortKey>
    let fragileProviders: Set<UUID>
    let thresholds: DisclosureThresholds

    private let market: ContributionTable
    private let tree: CellTree
    private let releasedCells: [Bool]
    private let scores: ScoreRelease
    private let providersOfCohorts: [CohortKey: Set<UUID>]

    /// - Parameters:
    ///   - contributions: All of the release.
    ///   - within: What may be released at most (nil: no limit). A release that was limited is
    ///     rebuilt from its contributions and its own `released`.
    package init(
        of contributions: [Contribution],
        thresholds: DisclosureThresholds = DisclosureThresholds(),
        within limit: PublishedSet? = nil
    ) {
        self.thresholds = thresholds
        market = ContributionTable(contributions)
        tree = CellTree(market)
        let cells = CohortRelease(market: market, tree: tree, rule: .cohort(thresholds))
        releasedCells = cells.toAnybody { limit?.cohorts.contains($0) ?? true }
        var cohorts: Set<CohortKey> = []
        for (cell, isReleased) in zip(tree.cells, releasedCells) where isReleased { cohorts.insert(cell.key) }
        scores = ScoreRelease(
            market: market,
            tree: tree,
            rule: .provider(thresholds),
            cohorts: cohorts,
            within: limit
        )
        released = scores.released
        providersOfCohorts = released.providersOfCohorts
        fragileProviders = Set(scores.fragile.map { [market] in market.providers[$0] })
        scorableCohorts = Self.scorable(tree, thresholds)
    }

    /// How many contributions it was calculated from.
    package var contributionCount: Int { market.entries.count }

    /// The `scorableCohorts` of contributions, without calculating who may see them.
    package static func scorableCohorts(
        of contributions: [Contribution],
        thresholds: DisclosureThresholds
    ) -> Set<CohortKey> {
        scorable(CellTree(ContributionTable(contributions)), thresholds)
    }

    /// All viewers that have a part in the release.
    package var viewers: [Viewer] {
        market.clients.map(Viewer.client) + market.providers.map(Viewer.provider)
    }

    /// What this viewer may see.
    package func view(of viewer: Viewer) -> View {
        View(of: released.cohorts, providersOfCohorts, hiding: hidden(from: viewer))
    }

    /// What this viewer may not see of all that is published.
    package func hidden(from viewer: Viewer) -> View.Signature {
        let hidesProviders = if case .provider = viewer { true } else { false }
        guard let tenant = market.tenant(of: viewer) else { return View.Signature(hidesProviders: hidesProviders) }
        let cells = CohortRelease(market: market, tree: tree, rule: .cohort(thresholds))
        let seen = cells.toTenant(tenant, ofReleased: releasedCells)
        var hidden: Set<CohortKey> = []
        for (position, cell) in tree.cells.enumerated() where releasedCells[position] && !seen[position] {
            hidden.insert(cell.key)
        }
        guard case .client(let client) = tenant else {
            return View.Signature(cohorts: hidden, hidesProviders: true)
        }
        let shown = ScoreRelease(scores, to: client, hiding: hidden).released
        var providers: [CohortKey: Set<UUID>] = [:]
        for (id, all) in released.cohortsOfProviders {
            let seen = shown.cohortsOfProviders[id] ?? []
            if seen == all { continue }
            for cohort in all.subtracting(seen) where !hidden.contains(cohort) {
                providers[cohort, default: []].insert(id)
            }
        }
        return View.Signature(cohorts: hidden, providers: providers)
    }

    /// The clients that have any contribution to a provider.
    func clients(of provider: UUID) -> Set<UUID> {
        guard let position = market.positionOfProvider[provider] else { return [] }
        return Set(market.entriesOfProvider[position].map { market.clients[market.entries[$0].client] })
    }

    /// Whether a provider's contributions to a cohort obey the rule without this client.
    func passes(_ rule: ThresholdRule, provider: UUID, in cohort: CohortKey, withoutClient client: UUID) -> Bool {
        guard let position = market.positionOfProvider[provider] else { return false }
        let entries = market.entriesOfProvider[position].filter {
            cohort.contains(market.leaves[market.entries[$0].leaf])
        }
        return Tally(market, entries).passes(rule, without: market.positionOfClient[client].map(TenantPosition.client))
    }

    private static func scorable(
        _ tree: CellTree,
        _ thresholds: DisclosureThresholds
    ) -> Set<CohortKey> {
        var cohorts: Set<CohortKey> = [.everything]
        for (cell, tally) in zip(tree.cells, tree.tallies) {
            if tally.providers.count >= thresholds.cohortProviders, tally.clients.count >= thresholds.cohortClients {
                cohorts.insert(cell.key)
            }
        }
        return cohorts
    }
}
