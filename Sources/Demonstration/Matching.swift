import Units

/// Who works for whom.
struct Matching: Sendable {
    static let engagementsPerClient = 1...9
    static let engagementsPerProvider = 6...12

    /// For each provider, in the order of `InventedProvider.all`, the positions of its clients in
    /// `InventedClient.all`.
    private(set) var clients: [[Int]]

    private var engagementsOfClient: [Int]

    /// First gives every client a provider, or as many as it is to have. Then fills up each
    /// provider. Neighbours of the same industry are more likely.
    init(generator: inout SplitMix64) {
        let places = InventedProvider.all.map { provider in
            switch provider.profile {
            case .small, .beginning: generator.integer(in: 6...7)
            case .established, .summarising, .switching, .withholding: generator.integer(in: 8...12)
            }
        }
        clients = Array(repeating: [], count: InventedProvider.all.count)
        engagementsOfClient = Array(repeating: 0, count: InventedClient.all.count)

        for client in InventedClient.all.indices {
            for _ in 0..<(InventedClient.all[client].providerCount ?? Matching.engagementsPerClient.lowerBound) {
                let weights = InventedProvider.all.indices.map { provider in
                    clients[provider].count < places[provider] && isFree(client, for: provider)
                        ? Matching.affinity(provider, client) : 0
                }
                if let provider = generator.position(weights: weights) { join(provider, client) }
            }
        }
        for provider in InventedProvider.all.indices {
            while clients[provider].count < places[provider] {
                let weights = InventedClient.all.indices.map { client in
                    isFree(client, for: provider) ? Matching.affinity(provider, client) : 0
                }
                guard let client = generator.position(weights: weights) else { break }
                join(provider, client)
            }
        }
    }

    private func isFree(_ client: Int, for provider: Int) -> Bool {
        let most = InventedClient.all[client].providerCount ?? Matching.engagementsPerClient.upperBound
        return engagementsOfClient[client] < most && !clients[provider].contains(client)
    }

    private mutating func join(_ provider: Int, _ client: Int) {
        clients[provider].append(client)
        engagementsOfClient[client] += 1
    }

    private static func affinity(_ provider: Int, _ client: Int) -> Double {
        let provider = InventedProvider.all[provider]
        let client = InventedClient.all[client]
        return (provider.market == client.market ? 5 : 1) * (provider.industry == client.industry ? 4 : 1)
    }
}
