/// What is left of a tally without one tenant's contributions.
struct Remainder {
    enum Kind { case clients, providers }

    let clients: Int
    let providers: Int
    /// The exposure left, by measure.
    let totals: [Double]
    private let tally: Tally
    private let removed: (kind: Kind, slot: Int)?
    /// The tenants of the other side that lose exposure, by slot, with the pair that they lose.
    private let reduced: [Int: Int]

    init(_ tally: Tally, without tenant: TenantPosition?) {
        self.tally = tally
        let removed: (kind: Kind, slot: Int)? =
            switch tenant {
            case .client(let position): tally.clients.slots[position].map { (.clients, $0) }
            case .provider(let position): tally.providers.slots[position].map { (.providers, $0) }
            case nil: nil
            }
        self.removed = removed
        guard let removed else {
            (clients, providers, totals, reduced) = (tally.clients.count, tally.providers.count, tally.totals, [:])
            return
        }
        let isClient = removed.kind == .clients
        let side = isClient ? tally.clients : tally.providers
        let other = isClient ? tally.providers : tally.clients
        var reduced: [Int: Int] = [:]
        var gone = 0
        for pair in side.pairs[removed.slot] {
            let partner = isClient ? tally.pairs[pair].provider : tally.pairs[pair].client
            reduced[partner] = pair
            if other.pairs[partner].count == 1 { gone += 1 }
        }
        self.reduced = reduced
        clients = tally.clients.count - (isClient ? 1 : gone)
        providers = tally.providers.count - (isClient ? gone : 1)
        let nobody = clients == 0
        totals = tally.totals.indices.map { measure in
            // Exactly zero where nobody is left, as a difference of sums may leave a trace.
            nobody ? 0 : tally.totals[measure] - side.exposures[measure][removed.slot]
        }
    }

    /// Whether the largest tenant of a kind, and the two largest, are within their shares of a
    /// measure.
    func isBalanced(_ kind: Kind, _ measure: Int, _ rule: ThresholdRule) -> Bool {
        let (first, second) = largest(kind, measure)
        let total = totals[measure]
        guard total.isFinite else { return false }
        // Sums of many terms are not exact. A share that is equal to the limit must not fail by its
        // last bit.
        let allowance = 1 + 1e-9
        return first <= rule.largestShare * total * allowance
            && first + second <= rule.twoLargestShare * total * allowance
    }

    private func largest(_ kind: Kind, _ measure: Int) -> (first: Double, second: Double) {
        let side = kind == .clients ? tally.clients : tally.providers
        let exposures = side.exposures[measure]
        var first = 0.0
        var second = 0.0
        func consider(_ exposure: Double) {
            if exposure > first {
                (first, second) = (exposure, first)
            } else if exposure > second {
                second = exposure
            }
        }
        let sameKind = removed?.kind == kind
        if !sameKind {
            for (slot, pair) in reduced where side.pairs[slot].count > 1 {
                consider(exposures[slot] - tally.pairs[pair].exposures[measure])
            }
        }
        let isRanked = !side.ranked.isEmpty
        for position in exposures.indices {
            let slot = isRanked ? side.ranked[measure][position] : position
            if exposures[slot] <= second {
                if isRanked { break }
                continue
            }
            if sameKind ? removed?.slot == slot : reduced[slot] != nil { continue }
            consider(exposures[slot])
        }
        return (first, second)
    }
}
