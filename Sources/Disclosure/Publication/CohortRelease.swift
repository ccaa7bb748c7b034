/// Which cells of the tree are released, to anybody or to one viewer.
struct CohortRelease {
    let market: ContributionTable
    let tree: CellTree
    let rule: ThresholdRule

    /// The cells that are published: those that an outsider may see.
    ///
    /// The rule is stricter than for one outsider, because viewers may share what they see. A
    /// remainder must pass without any one tenant. And every cell and every remainder must keep two
    /// clients and two providers without any two tenants. Take a provider that alone serves four of
    /// the five clients: with any outsider, it would otherwise face only the fifth.
    ///
    /// Source: docs/methodology.md, "Who may see what", rules 1 and 2.
    ///
    /// - Parameter isAllowed: false for cells that must not be released, whatever is in them.
    /// - Returns: For each cell, by its position, whether it is released.
    func toAnybody(isAllowed: (CohortKey) -> Bool) -> [Bool] {
        var released = [Bool](repeating: false, count: tree.cells.count)
        let everything = tree.tallies[0]
        released[0] = isAllowed(.everything) && everything.passes(rule) && outlivesAnyTwo(everything)
        for (position, cell) in tree.cells.enumerated() where released[position] {
            let candidates = cell.children.compactMap { child -> Partition.Part? in
                let entries = tree.cells[child].entries
                guard isAllowed(tree.cells[child].key) else { return nil }
                let tally = tree.tallies[child]
                guard tally.passes(rule), outlivesAnyTwo(tally) else { return nil }
                guard isSafeRemainder(minus(cell.entries, entries)) else { return nil }
                return Partition.Part(id: child, entries: entries, tally: tally)
            }
            let remainder = minus(cell.entries, candidates.flatMap(\.entries))
            for part in Partition.released(candidates, remainder: remainder, passes: isSafeRemainder) {
                released[part.id] = true
            }
        }
        return released
    }

    /// Which of the cells released to anybody this tenant may see.
    ///
    /// Complements need no second check. A complement is what is left over, together with the other
    /// released children. Where disjoint sets pass, their union passes too: no share of a sum
    /// exceeds the largest share of its terms.
    ///
    /// - Returns: For each cell, by its position, whether the tenant may see it.
    func toTenant(_ tenant: TenantPosition, ofReleased released: [Bool]) -> [Bool] {
        var seen = [Bool](repeating: false, count: tree.cells.count)
        guard released[0] else { return seen }
        seen[0] = tree.tallies[0].passes(rule, without: tenant)
        for (position, cell) in tree.cells.enumerated() where seen[position] {
            let children = cell.children.filter { released[$0] }
            let known = Set(children.filter { tree.tallies[$0].involves(tenant) })
            for child in children { seen[child] = true }
            if known.isEmpty { continue }
            let passing = children.filter { child in
                !known.contains(child) || tree.tallies[child].passes(rule, without: tenant)
            }
            // What is left over passes without any one tenant. So it needs a check only if a child
            // joins it.
            if passing.count == children.count { continue }
            let candidates = passing.map { child in
                Partition.Part(id: child, entries: tree.cells[child].entries, tally: tree.tallies[child])
            }
            let unknown = minus(cell.entries, candidates.flatMap(\.entries))
            let kept = Partition.released(candidates, remainder: unknown) { entries in
                let others = entries.filter { !market.entries[$0].isKnown(to: tenant) }
                return others.isEmpty || Tally(market, others).passes(rule)
            }
            for child in children { seen[child] = kept.contains { $0.id == child } }
        }
        return seen
    }

    /// Whether these contributions may be calculated by subtraction, by two viewers who share what
    /// they see.
    private func isSafeRemainder(_ entries: [Int]) -> Bool {
        if entries.isEmpty { return true }
        let tally = Tally(market, entries)
        return tally.passesWithoutAnyOne(rule) && outlivesAnyTwo(tally)
    }

    private func outlivesAnyTwo(_ tally: Tally) -> Bool {
        tally.outlivesAnyTwo(clients: rule.clients > 0, providers: rule.providers > 0)
    }
}

/// The positions of `all` that are not in `some`. `all` is in order, and so is the result.
func minus(_ all: [Int], _ some: [Int]) -> [Int] {
    if some.isEmpty { return all }
    let taken = Set(some)
    return all.filter { !taken.contains($0) }
}
