import Foundation

/// The cohorts in which each provider's score is released, for all providers together.
///
/// Each provider's figures are safe by themselves (`ProviderRelease`). But a cohort's total less
/// the scores shown in it is a figure too: what the providers that are not shown have done. It must
/// obey the provider's rule. Until it does, further providers are hidden in that cohort, the
/// smallest first.
///
/// Source: docs/methodology.md, "Who may see what".
struct ScoreRelease {
    let market: ContributionTable
    let tree: CellTree
    let providers: ProviderRelease
    /// The cohorts released, with the scores that are shown so far.
    private(set) var released: PublishedSet
    /// Providers that are shown with no more clients than the rule asks.
    private(set) var fragile: Set<Int> = []

    /// Calculates which scores are published.
    init(
        market: ContributionTable,
        tree: CellTree,
        rule: ThresholdRule,
        cohorts: Set<CohortKey>,
        within limit: PublishedSet?
    ) {
        self.market = market
        self.tree = tree
        providers = ProviderRelease(market: market, rule: rule)
        released = PublishedSet(cohorts: cohorts)
        for (provider, id) in market.providers.enumerated() {
            let (shown, isFragile) = providers.toAnybody(provider, cohorts: cohorts) { key in
                limit?.shows(id, in: key) ?? true
            }
            if !shown.isEmpty { released.cohortsOfProviders[id] = shown }
            if isFragile { fragile.insert(provider) }
        }
        guard rule.clients > 0 else { return }
        for cell in tree.cells where cohorts.contains(cell.key) {
            hideUntilSafe(in: cell.key, entries: cell.entries) { $0.isEmpty || $0.passesWithoutAnyClient(rule) }
        }
        hideWeakPlaces()
    }

    /// Calculates what is shown to one client, who must not be able to calculate more.
    ///
    /// - Parameter hiddenCohorts: Of those released, the cohorts that the client may not see.
    init(_ anybody: ScoreRelease, to client: Int, hiding hiddenCohorts: Set<CohortKey>) {
        market = anybody.market
        tree = anybody.tree
        providers = anybody.providers
        fragile = anybody.fragile
        released = anybody.released
        if !hiddenCohorts.isEmpty {
            released.cohorts.subtract(hiddenCohorts)
            for (id, shown) in released.cohortsOfProviders where !shown.isDisjoint(with: hiddenCohorts) {
                released.cohortsOfProviders[id] = shown.subtracting(hiddenCohorts)
            }
        }
        var hidden: Set<CohortKey> = []
        for provider in Set(market.entriesOfClient[client].map { market.entries[$0].provider }) {
            let id = market.providers[provider]
            guard let before = released.cohortsOfProviders[id] else { continue }
            let seen = providers.toClient(client, of: provider, shown: before)
            released.cohortsOfProviders[id] = seen.isEmpty ? nil : seen
            hidden.formUnion(before.subtracting(seen))
        }
        guard providers.rule.clients > 0 else { return }
        // What is left over passes without any one client. So it needs a check only where a
        // provider joins it.
        for cell in tree.cells where hidden.contains(cell.key) && released.cohorts.contains(cell.key) {
            let others = cell.entries.filter { market.entries[$0].client != client }
            let rule = providers.rule
            hidden.formUnion(hideUntilSafe(in: cell.key, entries: others) { $0.isEmpty || $0.passes(rule) })
        }
    }

    /// Hides the smallest providers of a cohort until what is not shown in it is safe.
    ///
    /// - Returns: The cohorts in which something was hidden.
    @discardableResult
    private mutating func hideUntilSafe(
        in cohort: CohortKey,
        entries: [Int],
        isSafe: (Tally) -> Bool
    ) -> Set<CohortKey> {
        var isShown: [Int: Bool] = [:]
        for provider in Set(entries.map { market.entries[$0].provider }) {
            isShown[provider] = released.shows(market.providers[provider], in: cohort)
        }
        var rest = entries.filter { isShown[market.entries[$0].provider] != true }
        if isSafe(Tally(market, rest)) { return [] }
        var touched: Set<CohortKey> = []
        var ofShown: [Int: [Int]] = [:]
        for position in entries where isShown[market.entries[position].provider] == true {
            ofShown[market.entries[position].provider, default: []].append(position)
        }
        for provider in smallestFirst(ofShown) {
            let id = market.providers[provider]
            touched.formUnion(released.cohortsOfProviders[id]?.filter { cohort.contains($0) } ?? [])
            released.hide(id, in: cohort)
            fragile.remove(provider)
            rest = (rest + (ofShown[provider] ?? [])).sorted()
            if isSafe(Tally(market, rest)) { break }
        }
        return touched
    }

    private func smallestFirst(_ entriesOfProviders: [Int: [Int]]) -> [Int] {
        let sizes = entriesOfProviders.mapValues { entries in
            (clients: Set(entries.map { market.entries[$0].client }).count, entries: entries.count)
        }
        return sizes.sorted { one, two in
            (one.value.clients, one.value.entries, one.key) < (two.value.clients, two.value.entries, two.key)
        }.map(\.key)
    }

    /// Hides figures until every cut of the graph has enough clients.
    private mutating func hideWeakPlaces() {
        var hiddenAtOnce = 1
        while true {
            let graph = DisclosureGraph(market, released)
            let contraction = Contraction(graph, solid: providers.solidClients, fragile: fragile)
            if contraction.weakAtoms.isEmpty, contraction.weakShown.isEmpty { return }
            let before = released
            for shown in contraction.weakShown.sorted() { hide(graph.shown[shown]) }
            let remediesOfAtoms = remedies(for: contraction.weakAtoms, in: graph)
            for atom in contraction.weakAtoms.sorted() {
                let remedies = remediesOfAtoms[atom] ?? []
                // A figure that already links the atom with others is hidden last.
                let cheap = remedies.filter { !$0.isLastResort }
                for remedy in (cheap.isEmpty ? remedies : cheap).prefix(hiddenAtOnce) {
                    if remedy.isLastResort {
                        hide(remedy.place)
                    } else {
                        blur(remedy.place.provider, in: graph.atoms[atom])
                    }
                }
            }
            // Nothing is left to hide. The thresholds of cohorts are so low that a cohort itself
            // gives somebody away.
            if released == before { return }
            hiddenAtOnce *= 2
        }
    }

    /// A figure that could be hidden, so that an atom hides more contributions together.
    private struct Remedy {
        let place: DisclosureGraph.Shown
        /// Whether hiding it takes away more than this atom needs, as it already links the atom
        /// with others.
        let isLastResort: Bool
    }

    /// The remedies for each atom, cheapest first. The cheapest has enough clients, and as few more
    /// as possible.
    private func remedies(for atoms: Set<Int>, in graph: DisclosureGraph) -> [Int: [Remedy]] {
        var clients: [Int: [Int: Set<Int>]] = [:]
        var atomOfShown: [Int: Int] = [:]
        var spanning: Set<Int> = []
        for link in graph.links {
            guard let shown = link.shown else { continue }
            if atomOfShown[shown, default: link.atom] != link.atom { spanning.insert(shown) }
            atomOfShown[shown] = link.atom
            if atoms.contains(link.atom) { clients[link.atom, default: [:]][shown, default: []].insert(link.client) }
        }
        let solid = providers.solidClients
        return clients.mapValues { ofShown in
            let keyed = ofShown.map { shown, clients in
                let isLastResort = spanning.contains(shown)
                let remedy = Remedy(place: graph.shown[shown], isLastResort: isLastResort)
                return (
                    key: (isLastResort ? 1 : 0, clients.count < solid ? 1 : 0, clients.count, shown), remedy: remedy
                )
            }
            return keyed.sorted { $0.key < $1.key }.map(\.remedy)
        }
    }

    /// Makes sure that a provider's contributions in an atom cannot be told from those beside it,
    /// or from other providers'.
    ///
    /// It is not enough to hide the provider in the atom. If it is shown everywhere beside the
    /// atom, subtraction gives the atom's part all the same. So something beside the atom is hidden
    /// too, in the narrowest cohort in which the provider has more.
    private mutating func blur(_ provider: Int, in atom: CohortKey) {
        let id = market.providers[provider]
        let shown = released.cohortsOfProviders[id] ?? []
        let beside = market.entriesOfProvider[provider].map { market.paths[market.entries[$0].leaf] }.filter {
            $0.last(where: released.cohorts.contains) != atom
        }
        let wider = atom.path.reversed().first { cohort in
            shown.contains(cohort) && beside.contains { $0.count > cohort.depth && $0[cohort.depth] == cohort }
        }
        guard let wider else {
            hide(DisclosureGraph.Shown(provider: provider, cohort: .everything))
            return
        }
        if wider.depth < atom.depth { released.hide(id, in: atom.path[wider.depth + 1]) }
        let within = beside.filter { $0.count > wider.depth && $0[wider.depth] == wider }
        guard within.allSatisfy({ $0.last(where: shown.contains) != wider }) else { return }
        var sizes: [CohortKey: Int] = [:]
        for path in within { sizes[path[wider.depth + 1], default: 0] += 1 }
        if let smallest = sizes.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
            released.hide(id, in: smallest.key)
        }
    }

    private mutating func hide(_ shown: DisclosureGraph.Shown) {
        released.hide(market.providers[shown.provider], in: shown.cohort)
        fragile.remove(shown.provider)
    }
}
