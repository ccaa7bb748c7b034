import Foundation

/// The released cohorts in which a provider's score is shown, to anybody or to one client.
///
/// Source: docs/methodology.md, "Who may see what", rule 3.
struct ProviderRelease {
    let market: ContributionTable
    let rule: ThresholdRule

    /// The clients that any difference must have. Two of them who share what they see then still
    /// face two others.
    var solidClients: Int { rule.clients == 0 ? 0 : rule.clients + 1 }

    /// The cohorts in which a provider's score is published, and whether it has no more
    /// clients than the rule asks.
    ///
    /// The rule is stricter than for one outsider in two ways, because viewers may share what they
    /// see. A remainder must pass without any one client. And only in the largest cohort may a
    /// provider have no more clients than the rule asks. In a narrower one, two of its three
    /// clients could calculate the figure as a remainder, and subtract themselves from it.
    ///
    /// - Parameters:
    ///   - cohorts: Those released.
    ///   - isAllowed: false for cohorts in which the provider must not be shown.
    func toAnybody(
        _ provider: Int,
        cohorts: Set<CohortKey>,
        isAllowed: (CohortKey) -> Bool
    ) -> (cohorts: Set<CohortKey>, isFragile: Bool) {
        let paths = paths(of: market.entriesOfProvider[provider], in: cohorts)
        let everything = Tally(market, market.entriesOfProvider[provider])
        guard cohorts.contains(.everything), isAllowed(.everything), everything.passes(rule) else { return ([], false) }
        if everything.clients.count < solidClients { return ([.everything], true) }
        let shown = shownBelow(
            .everything,
            entries: market.entriesOfProvider[provider],
            paths: paths,
            looksAtComplements: true
        ) { key, entries in
            guard isAllowed(key) else { return false }
            let tally = Tally(market, entries)
            return tally.passes(rule) && tally.clients.count >= solidClients
        } isSafeRemainder: {
            Tally(market, $0).passesWithoutAnyClient(rule)
        }
        return (shown.union([.everything]), false)
    }

    /// The cohorts in which this client may see the provider's score.
    ///
    /// - Parameter shown: The cohorts in which the score is published.
    func toClient(_ client: Int, of provider: Int, shown: Set<CohortKey>) -> Set<CohortKey> {
        let entries = market.entriesOfProvider[provider]
        func passes(_ entries: [Int]) -> Bool { Tally(market, entries).passes(rule, without: .client(client)) }
        guard shown.contains(.everything), passes(entries) else { return [] }
        // As for cohorts, complements need no second check.
        let seen = shownBelow(
            .everything,
            entries: entries,
            paths: paths(of: entries, in: shown),
            looksAtComplements: false
        ) { _, entries in
            passes(entries)
        } isSafeRemainder: { entries in
            entries.allSatisfy { market.entries[$0].client == client } || passes(entries)
        }
        return seen.union([.everything])
    }

    /// For each contribution, by its position: those of the given cohorts that contain it.
    private func paths(of entries: [Int], in cohorts: Set<CohortKey>) -> [Int: [CohortKey]] {
        var pathOfLeaf: [Int: [CohortKey]] = [:]
        var paths: [Int: [CohortKey]] = [:]
        for position in entries {
            let leaf = market.entries[position].leaf
            let path = pathOfLeaf[leaf] ?? market.paths[leaf].filter(cohorts.contains)
            pathOfLeaf[leaf] = path
            paths[position] = path
        }
        return paths
    }

    private func shownBelow(
        _ key: CohortKey,
        entries: [Int],
        paths: [Int: [CohortKey]],
        looksAtComplements: Bool,
        isShowable: (CohortKey, [Int]) -> Bool,
        isSafeRemainder: ([Int]) -> Bool
    ) -> Set<CohortKey> {
        var entriesOfChild: [CohortKey: [Int]] = [:]
        for position in entries {
            guard let path = paths[position], path.count > key.depth + 1 else { continue }
            entriesOfChild[path[key.depth + 1], default: []].append(position)
        }
        let keys = entriesOfChild.keys.sorted()
        let candidates = keys.enumerated().compactMap { id, child -> Partition.Part? in
            guard let ofChild = entriesOfChild[child], isShowable(child, ofChild) else { return nil }
            if looksAtComplements {
                let complement = minus(entries, ofChild)
                guard complement.isEmpty || isSafeRemainder(complement) else { return nil }
            }
            return Partition.Part(id: id, entries: ofChild, tally: Tally(market, ofChild))
        }
        let remainder = minus(entries, candidates.flatMap(\.entries))
        var shown: Set<CohortKey> = []
        for part in Partition.released(candidates, remainder: remainder, passes: isSafeRemainder) {
            shown.insert(keys[part.id])
            shown.formUnion(
                shownBelow(
                    keys[part.id],
                    entries: part.entries,
                    paths: paths,
                    looksAtComplements: looksAtComplements,
                    isShowable: isShowable,
                    isSafeRemainder: isSafeRemainder
                )
            )
        }
        return shown
    }
}
