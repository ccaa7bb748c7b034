/// How much of a set of contributions each tenant has. A rule can be checked on it, also without
/// any one tenant.
struct Tally {
    /// One side of the contributions: their clients, or their providers. Each tenant has a slot
    /// here.
    struct Side {
        /// The tenant's position in the market, by slot.
        var tenants: [Int] = []
        var slots: [Int: Int] = [:]
        /// The pairs of each tenant, by slot.
        var pairs: [[Int]] = []
        /// Exposure by measure, then by slot.
        var exposures: [[Double]] = []
        /// The slots by measure, the largest exposure first. Empty until `ranked()` fills it.
        var ranked: [[Int]] = []

        var count: Int { tenants.count }

        mutating func slot(of tenant: Int) -> Int {
            if let slot = slots[tenant] { return slot }
            slots[tenant] = tenants.count
            tenants.append(tenant)
            pairs.append([])
            for measure in exposures.indices { exposures[measure].append(0) }
            return tenants.count - 1
        }
    }

    /// A client and a provider that have contributions in common.
    struct Pair {
        let client: Int
        let provider: Int
        var exposures: [Double]
    }

    /// Whether there is no contribution at all, not even one without exposure.
    let isEmpty: Bool
    private(set) var clients = Side()
    private(set) var providers = Side()
    private(set) var pairs: [Pair] = []
    private(set) var totals: [Double]

    /// - Parameter entries: Positions in the market.
    init(_ market: ContributionTable, _ entries: some Sequence<Int>) {
        clients.exposures = Array(repeating: [], count: market.measures)
        providers.exposures = clients.exposures
        totals = Array(repeating: 0, count: market.measures)
        var pairSlots: [UInt64: Int] = [:]
        var isEmpty = true
        for position in entries {
            isEmpty = false
            let entry = market.entries[position]
            guard entry.counts else { continue }
            let client = clients.slot(of: entry.client)
            let provider = providers.slot(of: entry.provider)
            let key = UInt64(client) << 32 | UInt64(provider)
            if let pair = pairSlots[key] {
                for measure in totals.indices { pairs[pair].exposures[measure] += entry.exposures[measure] }
            } else {
                pairSlots[key] = pairs.count
                clients.pairs[client].append(pairs.count)
                providers.pairs[provider].append(pairs.count)
                pairs.append(Pair(client: client, provider: provider, exposures: entry.exposures))
            }
            for measure in totals.indices {
                let exposure = entry.exposures[measure]
                clients.exposures[measure][client] += exposure
                providers.exposures[measure][provider] += exposure
                totals[measure] += exposure
            }
        }
        self.isEmpty = isEmpty
    }

    /// Whether the tenant has a part in what counts here.
    func involves(_ tenant: TenantPosition) -> Bool {
        switch tenant {
        case .client(let position): clients.slots[position] != nil
        case .provider(let position): providers.slots[position] != nil
        }
    }

    /// Whether the contributions without those of the tenant obey the rule. Where none are left it
    /// is false, unless the rule asks nothing.
    func passes(_ rule: ThresholdRule, without tenant: TenantPosition? = nil) -> Bool {
        if rule.isOff { return true }
        let rest = Remainder(self, without: tenant)
        guard rest.clients > 0, rest.clients >= rule.clients, rest.providers >= rule.providers else { return false }
        for measure in totals.indices where rest.totals[measure] > 0 {
            guard rest.isBalanced(.clients, measure, rule) else { return false }
            guard !rule.boundsProviders || rest.isBalanced(.providers, measure, rule) else { return false }
        }
        return true
    }

    /// Whether the rule holds without any one tenant, whichever it is.
    func passesWithoutAnyOne(_ rule: ThresholdRule) -> Bool {
        guard passes(rule) else { return false }
        let ranked = ranked()
        return clients.tenants.allSatisfy { ranked.passes(rule, without: .client($0)) }
            && providers.tenants.allSatisfy { ranked.passes(rule, without: .provider($0)) }
    }

    /// Whether the rule holds without any one client, whichever it is.
    func passesWithoutAnyClient(_ rule: ThresholdRule) -> Bool {
        guard passes(rule) else { return false }
        let ranked = ranked()
        return clients.tenants.allSatisfy { ranked.passes(rule, without: .client($0)) }
    }

    /// The same tally, faster to check without one tenant after another.
    func ranked() -> Tally {
        var ranked = self
        ranked.clients.rank()
        ranked.providers.rank()
        return ranked
    }
}

extension Tally.Side {
    fileprivate mutating func rank() {
        ranked = exposures.map { exposures in
            exposures.indices.sorted { (exposures[$1], $0) < (exposures[$0], $1) }
        }
    }
}
