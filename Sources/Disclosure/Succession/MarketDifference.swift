import Foundation

/// What differs between two releases if the carried providers keep their previous figures.
struct MarketDifference {
    struct Place: Hashable {
        let client: UUID
        let leaf: CohortKey
    }

    typealias Parts = [UUID: [Place: ProviderState.Part]]

    /// The old contributions that have changed or disappeared.
    private(set) var old: [Contribution] = []
    /// The new contributions that have changed or appeared.
    private(set) var new: [Contribution] = []
    /// The larger of old and new, by measure.
    private(set) var larger: [Contribution] = []
    /// The contributions that are in both releases, changed or not, with their new exposures.
    private(set) var lasting: [Contribution] = []
    /// The places where each provider has an unchanged contribution.
    private(set) var unchanged: [UUID: Set<Place>] = [:]
    /// The cells in which each provider has an unchanged contribution.
    private(set) var unchangedCells: [UUID: Set<CohortKey>] = [:]
    /// The cells with any unchanged contribution.
    private(set) var cellsWithUnchanged: Set<CohortKey> = []
    /// The providers with any change.
    private(set) var providers: Set<UUID> = []

    init(from previous: Parts, to current: Parts, carried: Set<UUID>) {
        let ids = Set(previous.keys).union(current.keys).sorted()
        for id in ids {
            let before = previous[id] ?? [:]
            let after = carried.contains(id) ? before : (current[id] ?? [:])
            for place in Set(before.keys).union(after.keys) {
                compare(before[place], after[place], of: id)
            }
        }
    }

    private mutating func compare(_ before: ProviderState.Part?, _ after: ProviderState.Part?, of provider: UUID) {
        let was = before?.contribution(of: provider)
        let becomes = after?.contribution(of: provider)
        if let becomes, before?.fingerprint == after?.fingerprint {
            lasting.append(becomes)
            let cells = becomes.leaf.path
            unchanged[provider, default: []].insert(Place(client: becomes.client, leaf: becomes.leaf))
            unchangedCells[provider, default: []].formUnion(cells)
            cellsWithUnchanged.formUnion(cells)
            return
        }
        providers.insert(provider)
        if let was { old.append(was) }
        if let becomes { new.append(becomes) }
        guard let was, let becomes else {
            larger += [was, becomes].compactMap { $0 }
            return
        }
        lasting.append(becomes)
        let exposures = zip(was.exposures, becomes.exposures).map { max($0, $1) }
        larger.append(Contribution(provider: provider, client: was.client, leaf: was.leaf, exposures: exposures))
    }

    /// The parts of each provider. Those of the same client and leaf are joined.
    static func parts(of states: [ProviderState]) -> Parts {
        var parts: Parts = [:]
        for state in states {
            parts[state.provider, default: [:]].merge(
                state.parts.map { (Place(client: $0.client, leaf: $0.leaf), $0) },
                uniquingKeysWith: { $0.joined(with: $1) }
            )
        }
        return parts
    }

    /// The states of a release: the previous ones of carried providers, the current ones of the
    /// others. A carried provider that is new is left out.
    static func effective(_ previous: [ProviderState], _ current: [ProviderState], carried: Set<UUID>)
        -> [ProviderState]
    {
        let kept = previous.filter { carried.contains($0.provider) }
        return (kept + current.filter { !carried.contains($0.provider) }).sorted {
            $0.provider < $1.provider
        }
    }
}

extension ProviderState.Part {
    func contribution(of provider: UUID) -> Contribution {
        Contribution(provider: provider, client: client, leaf: leaf, exposures: exposures)
    }

    fileprivate func joined(with other: ProviderState.Part) -> ProviderState.Part {
        let fingerprints = [fingerprint, other.fingerprint].sorted()
        return ProviderState.Part(
            client: client,
            leaf: leaf,
            fingerprint: fingerprints.joined(separator: "|"),
            exposures: zip(exposures, other.exposures).map(+)
        )
    }
}
