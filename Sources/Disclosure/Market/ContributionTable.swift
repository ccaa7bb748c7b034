import Foundation

/// All contributions of a release, with their tenants and cells. Their order depends on nothing but
/// the contributions.
struct ContributionTable: Sendable {
    /// A contribution. Its tenants and its leaf are known by their positions.
    struct Entry: Sendable {
        let provider: Int
        let client: Int
        let leaf: Int
        let exposures: [Double]
        /// Whether it has exposure, and so can hide somebody.
        let counts: Bool
    }

    let providers: [UUID]
    let clients: [UUID]
    let leaves: [CohortKey]
    /// For each leaf: everything, each cell that contains it, and itself.
    let paths: [[CohortKey]]
    let entries: [Entry]
    let measures: Int
    let positionOfProvider: [UUID: Int]
    let positionOfClient: [UUID: Int]
    let entriesOfProvider: [[Int]]
    let entriesOfClient: [[Int]]

    init(_ contributions: [Contribution]) {
        let providers = Set(contributions.map(\.provider)).sorted()
        let clients = Set(contributions.map(\.client)).sorted()
        let leaves = Set(contributions.map(\.leaf)).sorted()
        let providerPositions = Dictionary(uniqueKeysWithValues: zip(providers, providers.indices))
        let clientPositions = Dictionary(uniqueKeysWithValues: zip(clients, clients.indices))
        let leafPositions = Dictionary(uniqueKeysWithValues: zip(leaves, leaves.indices))
        let measures = contributions.map(\.exposures.count).max() ?? 0
        let unordered = contributions.map { contribution in
            // A figure that is no amount (negative, or no number) is no exposure, and protects
            // nobody.
            let exposures = (0..<measures).map { measure in
                measure < contribution.exposures.count ? Swift.max(0, contribution.exposures[measure]) : 0
            }.map { $0.isNaN ? 0 : $0 }
            return Entry(
                provider: providerPositions[contribution.provider, default: 0],
                client: clientPositions[contribution.client, default: 0],
                leaf: leafPositions[contribution.leaf, default: 0],
                exposures: exposures,
                counts: measures == 0 || exposures.contains { $0 > 0 }
            )
        }
        // Sums of floating-point numbers depend on their order, so there is one order for all
        // machines and runs.
        entries = unordered.sorted { $0.precedes($1) }
        self.providers = providers
        self.clients = clients
        self.leaves = leaves
        paths = leaves.map(\.path)
        self.measures = measures
        positionOfProvider = providerPositions
        positionOfClient = clientPositions
        var ofProvider = [[Int]](repeating: [], count: providers.count)
        var ofClient = [[Int]](repeating: [], count: clients.count)
        for (position, entry) in entries.enumerated() {
            ofProvider[entry.provider].append(position)
            ofClient[entry.client].append(position)
        }
        entriesOfProvider = ofProvider
        entriesOfClient = ofClient
    }

    /// The viewer's tenant; nil where it has no part in this market.
    func tenant(of viewer: Viewer) -> TenantPosition? {
        switch viewer {
        case .outsider: nil
        case .client(let id): positionOfClient[id].map(TenantPosition.client)
        case .provider(let id): positionOfProvider[id].map(TenantPosition.provider)
        }
    }
}

extension ContributionTable.Entry {
    fileprivate func precedes(_ other: ContributionTable.Entry) -> Bool {
        if provider != other.provider { return provider < other.provider }
        if client != other.client { return client < other.client }
        if leaf != other.leaf { return leaf < other.leaf }
        return exposures.lexicographicallyPrecedes(other.exposures)
    }

    /// Whether the tenant knows this contribution, as one of its two parties.
    func isKnown(to tenant: TenantPosition) -> Bool {
        switch tenant {
        case .client(let position): client == position
        case .provider(let position): provider == position
        }
    }
}

/// A tenant of a market, by its position.
enum TenantPosition: Hashable, Sendable {
    case client(Int)
    case provider(Int)
}
