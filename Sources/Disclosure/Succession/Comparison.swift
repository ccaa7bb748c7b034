import Foundation

/// Looks for what two releases give away together.
///
/// What changed is itself a set of contributions that sums and differences over the two releases
/// can reach, so it obeys the rules of a remainder; and the graph of `Links` must hold three times
/// over. With the numbers that a combination gives to the old and the new release written c and d,
/// an old contribution that changed gets c, a new one gets d, and one that did not change gets c +
/// d. So the old ones must be safe among the old ones, the new among the new, and those that did
/// not change among all that is in both releases, in cohorts as fine as the two releases together
/// tell apart.
struct Comparison {
    let prior: Publication
    let next: Publication
    let change: Change
    let thresholds: DisclosureThresholds

    init(prior: Publication, next: Publication, change: Change) {
        self.prior = prior
        self.next = next
        self.change = change
        thresholds = next.thresholds
    }

    func findings() -> Findings {
        var findings = Findings()
        let larger = Market(change.larger)
        findings.carried.formUnion(providersWithLoneClients(larger))
        findings.carried.formUnion(providersInLoneCohorts(larger))
        // What is found so far may be all there is: look again without it first.
        if !findings.carried.isEmpty { return findings }
        for (contributions, released) in [(change.old, prior.released), (change.new, next.released)] {
            let market = Market(contributions)
            let weak = Weakness(market, released, thresholds: thresholds, fragile: fragile) { _, _ in true }
            findings.carried.formUnion(changing(in: weak.cohorts, released: released))
            findings.carried.formUnion(weak.providers)
        }
        if !findings.carried.isEmpty { return findings }
        compareStructure(&findings)
        return findings
    }

    /// The providers shown with the fewest clients, in both releases with the same ones.
    private var fragile: Set<UUID> {
        prior.fragileProviders.union(next.fragileProviders).filter { prior.clients(of: $0) == next.clients(of: $0) }
    }

    /// The providers shown in both releases that have changed for too few clients, in a cohort in
    /// which they are shown.
    private func providersWithLoneClients(_ market: Market) -> Set<UUID> {
        let rule = Rule.provider(thresholds)
        var lone: Set<UUID> = []
        for (provider, id) in market.providers.enumerated() {
            let before = prior.released.cohortsOfProviders[id] ?? []
            let after = next.released.cohortsOfProviders[id] ?? []
            for cohort in before.intersection(after) {
                let entries = market.entriesOfProvider[provider].filter {
                    cohort.contains(market.leaves[market.entries[$0].leaf])
                }
                // As below: nothing is left that a difference could cancel.
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

    private func isShown(_ provider: UUID, in cohort: CohortKey, to client: UUID, _ rule: Rule) -> Bool {
        [prior, next].contains { $0.passes(rule, provider: provider, in: cohort, withoutClient: client) }
    }

    /// The changing providers of cohorts in which what changes is too little to be told apart.
    private func providersInLoneCohorts(_ market: Market) -> Set<UUID> {
        let rule = Rule.cohort(thresholds)
        let tree = CellTree(market)
        let cohorts = prior.released.cohorts.union(next.released.cohorts)
        var lone: Set<UUID> = []
        for cell in tree.cells where cohorts.contains(cell.key) && change.cellsWithUnchanged.contains(cell.key) {
            // Where everything has changed, the two releases have nothing in common that a
            // difference could cancel.
            if cell.entries.isEmpty || Tally(market, cell.entries).passesWithoutAnyOne(rule) { continue }
            lone.formUnion(cell.entries.map { market.providers[market.entries[$0].provider] })
        }
        return lone
    }

    private func changing(in atoms: Set<CohortKey>, released: Released) -> Set<UUID> {
        if atoms.isEmpty { return [] }
        return Set(
            (change.old + change.new).filter { contribution in
                contribution.leaf.path.last(where: released.cohorts.contains).map(atoms.contains) ?? false
            }.map(\.provider)
        )
    }

    /// Looks at what has not changed, in cohorts as fine as the two releases together tell apart.
    private func compareStructure(_ findings: inout Findings) {
        let together = prior.released.union(next.released)
        let market = Market(change.lasting)
        let weak = Weakness(market, together, thresholds: thresholds, fragile: fragile) { provider, place in
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
