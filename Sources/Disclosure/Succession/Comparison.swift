import Foundation

/// Looks for what two releases give away together.
///
/// Sums and differences over the two releases can reach the set of contributions that changed. So
/// that set must obey the rules of a remainder.
///
/// The graph of `DisclosureGraph` must also hold three times. Let a combination give the old
/// release the number c and the new one d. Then an old contribution that changed gets c, a new one
/// gets d, and one that did not change gets c + d. So the old ones must be safe among the old ones,
/// and the new ones among the new ones. Those that did not change must be safe among all that is in
/// both releases, in cohorts as fine as both releases together tell apart.
///
/// Source: docs/methodology.md, "Who may see what", rule 4 and "Two releases".
struct Comparison {
    let prior: Publication
    let next: Publication
    let change: MarketDifference
    let thresholds: DisclosureThresholds

    init(prior: Publication, next: Publication, change: MarketDifference) {
        self.prior = prior
        self.next = next
        self.change = change
        thresholds = next.thresholds
    }

    func findings() -> SuccessionFindings {
        var findings = SuccessionFindings()
        let larger = ContributionTable(change.larger)
        findings.carried.formUnion(providersWithLoneClients(larger))
        findings.carried.formUnion(providersInLoneCohorts(larger))
        // Carrying these providers may be enough: the next look is without their changes.
        if !findings.carried.isEmpty { return findings }
        for (contributions, released) in [(change.old, prior.released), (change.new, next.released)] {
            let market = ContributionTable(contributions)
            let weak = ExposedPlaces(market, released, thresholds: thresholds, fragile: fragile) { _, _ in true }
            findings.carried.formUnion(changing(in: weak.cohorts, released: released))
            findings.carried.formUnion(weak.providers)
        }
        if !findings.carried.isEmpty { return findings }
        compareStructure(&findings)
        return findings
    }

    /// The providers shown with the fewest clients, if their clients are the same in both releases.
    private var fragile: Set<UUID> {
        prior.fragileProviders.union(next.fragileProviders).filter { prior.clients(of: $0) == next.clients(of: $0) }
    }

    /// The providers that are shown in both releases in a cohort where too few of their clients
    /// have changes.
    private func providersWithLoneClients(_ market: ContributionTable) -> Set<UUID> {
        let rule = ThresholdRule.provider(thresholds)
        var lone: Set<UUID> = []
        for (provider, id) in market.providers.enumerated() {
            let before = prior.released.cohortsOfProviders[id] ?? []
            let after = next.released.cohortsOfProviders[id] ?? []
            for cohort in before.intersection(after) {
                let entries = market.entriesOfProvider[provider].filter {
                    cohort.contains(market.leaves[market.entries[$0].leaf])
                }
                // As below: the releases have nothing in common that a difference could cancel.
                if entries.isEmpty || change.unchangedCells[id]?.contains(cohort) != true { continue }
                let tally = Tally(market, entries)
                let isSafe =
                    tally.passes(rule)
                    && tally.clients.tenants.allSatisfy { client in
                        !isShown(id, in: cohort, to: market.clients[client], rule)
                            || tally.passes(rule, without: .client(client))
                    }
                if !isSafe { lone.insert(id) }
            }
        }
        return lone
    }

    private func isShown(_ provider: UUID, in cohort: CohortKey, to client: UUID, _ rule: ThresholdRule) -> Bool {
        [prior, next].contains { $0.passes(rule, provider: provider, in: cohort, withoutClient: client) }
    }

    /// The providers with changes in cohorts where too little changes to be safe.
    private func providersInLoneCohorts(_ market: ContributionTable) -> Set<UUID> {
        let rule = ThresholdRule.cohort(thresholds)
        let tree = CellTree(market)
        let cohorts = prior.released.cohorts.union(next.released.cohorts)
        var lone: Set<UUID> = []
        for cell in tree.cells where cohorts.contains(cell.key) && change.cellsWithUnchanged.contains(cell.key) {
            // Where everything has changed, the releases have nothing in common that a difference
            // could cancel.
            if cell.entries.isEmpty || Tally(market, cell.entries).passesWithoutAnyOne(rule) { continue }
            lone.formUnion(cell.entries.map { market.providers[market.entries[$0].provider] })
        }
        return lone
    }

    private func changing(in atoms: Set<CohortKey>, released: PublishedSet) -> Set<UUID> {
        if atoms.isEmpty { return [] }
        return Set(
            (change.old + change.new).filter { contribution in
                contribution.leaf.path.last(where: released.cohorts.contains).map(atoms.contains) ?? false
            }.map(\.provider)
        )
    }

    /// Checks what has not changed, in cohorts as fine as both releases together tell apart.
    private func compareStructure(_ findings: inout SuccessionFindings) {
        let together = prior.released.union(next.released)
        let market = ContributionTable(change.lasting)
        let weak = ExposedPlaces(market, together, thresholds: thresholds, fragile: fragile) { provider, place in
            change.unchanged[provider]?.contains(place) ?? false
        }
        if weak.isEmpty { return }
        let new = next.released.subtracting(prior.released)
        for cohort in weak.cohorts {
            findings.unshown.cohorts.formUnion(new.cohorts.filter { $0 == cohort || $0.parent == cohort })
        }
        let touched = Set(
            market.entries.filter { entry in
                market.paths[entry.leaf].last(where: together.cohorts.contains).map(weak.cohorts.contains) ?? false
            }.map { market.providers[$0.provider] }
        ).union(weak.providers)
        for provider in touched {
            if let cohorts = new.cohortsOfProviders[provider] {
                findings.unshown.cohortsOfProviders[provider] = cohorts
            }
        }
        guard findings.unshown.isEmpty else { return }
        findings.carried = changing(in: weak.cohorts, released: together)
            .union(weak.providers.intersection(change.providers))
        findings.isDangerous = true
    }
}
