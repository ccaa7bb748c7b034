import Disclosure
import Foundation
import Units

/// What an attack came to.
struct AttackCount: CustomStringConvertible {
    var dataSets = 0
    var dataSetsWithFigures = 0
    var dataSetsWithScores = 0
    /// With figures in both releases, and something new in the second.
    var dataSetsWithChange = 0
    var pairs = 0
    var equations = 0
    var victims = 0
    var exposures: [String] = []
    var worstShare = 0.0
    var carried = 0

    mutating func add(_ other: AttackCount) {
        dataSets += other.dataSets
        dataSetsWithFigures += other.dataSetsWithFigures
        dataSetsWithScores += other.dataSetsWithScores
        dataSetsWithChange += other.dataSetsWithChange
        pairs += other.pairs
        equations += other.equations
        victims += other.victims
        exposures += other.exposures
        worstShare = max(worstShare, other.worstShare)
        carried += other.carried
    }

    var description: String {
        """
        \(dataSets) data sets (\(dataSetsWithFigures) with released cohorts, \(dataSetsWithScores) with shown scores, \
        \(dataSetsWithChange) changing between two releases), \(pairs) pairs of viewers, \(equations) equations, \
        \(victims) victims tried, \(exposures.count) exposed; largest share of one client in a difference \(worstShare); \
        \(carried) providers carried
        """
    }
}

/// All pairs of viewers, or a sample of them, against one market.
struct Attack {
    private let market: AttackerMarket
    private let thresholds: DisclosureThresholds
    private let seed: UInt64
    /// For each release, what it was calculated from and what a viewer sees of it.
    private var releases: [(states: [ProviderState], shown: (Viewer) -> ShownRelease)]
    private let carried: Int
    private let hasChange: Bool

    init(_ market: AttackerMarket, thresholds: DisclosureThresholds, seed: UInt64, carries: Bool = true) {
        self.market = market
        self.thresholds = thresholds
        self.seed = seed
        let prior = Publication(of: market.before.flatMap(\.contributions), thresholds: thresholds)
        let states: [ProviderState]
        let next: Publication
        if carries {
            let succession = Succession(
                from: market.before,
                released: prior.released,
                to: market.after,
                thresholds: thresholds
            )
            (states, next) = (succession.states, succession.publication)
            carried = succession.carried.count
        } else {
            states = market.after
            next = Publication(of: states.flatMap(\.contributions), thresholds: thresholds)
            carried = 0
        }
        hasChange = states != market.before && !prior.released.cohorts.isEmpty && !next.released.cohorts.isEmpty
        releases = [
            (market.before, { ShownRelease(prior.view(of: $0)) }), (states, { ShownRelease(next.view(of: $0)) }),
        ]
    }

    /// Counts and shares as the method asks, for each figure by itself.
    mutating func useViewsWithoutDifferencing() {
        let thresholds = thresholds
        releases = releases.map { release in
            let naive = NaiveViews(release.states, thresholds: thresholds)
            return (release.states, { naive.shown(to: $0) })
        }
    }

    func run(pairs limit: Int) -> AttackCount {
        var count = AttackCount()
        count.dataSets = 1
        count.carried = carried
        count.dataSetsWithChange = hasChange ? 1 : 0
        let ofReleases = releases.map { Self.unknowns($0.states) }
        let unknowns = Array(Set(ofReleases.joined()))
        let numbers = Dictionary(uniqueKeysWithValues: zip(unknowns, unknowns.indices))
        let positions = ofReleases.map { $0.compactMap { numbers[$0] } }
        let clients = Set(unknowns.map(\.client)).sorted { $0.uuidString < $1.uuidString }
        let providers = Set(unknowns.map(\.provider)).sorted { $0.uuidString < $1.uuidString }
        let viewers = [Viewer.outsider] + clients.map(Viewer.client) + providers.map(Viewer.provider)
        let outsider = releases.map { $0.shown(.outsider) }
        count.dataSetsWithFigures = outsider.contains { !$0.cohorts.isEmpty } ? 1 : 0
        count.dataSetsWithScores = outsider.contains { $0.providers.values.contains { !$0.isEmpty } } ? 1 : 0
        guard count.dataSetsWithFigures == 1 else { return count }
        var known: [Viewer: [ShownRelease]] = [:]
        for (number, pair) in sample(viewers, limit: limit).enumerated() {
            for viewer in [pair.0, pair.1] where known[viewer] == nil {
                known[viewer] = releases.map { $0.shown(viewer) }
            }
            let shown = zip(known[pair.0] ?? [], known[pair.1] ?? []).map { $0.union($1) }
            let knowledge = AttackerKnowledge(unknowns, Array(zip(positions, shown))) { unknown in
                [pair.0, pair.1].contains(.client(unknown.client))
                    || [pair.0, pair.1].contains(.provider(unknown.provider))
            }
            count.pairs += 1
            count.equations += knowledge.equationCount
            attack(knowledge, pair, &count)
            if number % 7 == 0 { count.worstShare = max(count.worstShare, knowledge.worstShare()) }
        }
        return count
    }

    private func attack(_ knowledge: AttackerKnowledge, _ pair: (Viewer, Viewer), _ count: inout AttackCount) {
        let onClients = knowledge.exposed(\.client)
        count.victims += onClients.victims
        count.exposures += onClients.exposed.map { "\(pair): client \($0)" }
        // A provider's score is meant for clients: it is a secret to its rivals alone.
        guard case (.provider, .provider) = pair else { return }
        let onProviders = knowledge.exposed(\.provider)
        count.victims += onProviders.victims
        count.exposures += onProviders.exposed.map { "\(pair): provider \($0)" }
    }

    /// Pairs of every kind: an outsider with some, clients, providers, and one of each.
    private func sample(_ viewers: [Viewer], limit: Int) -> [(Viewer, Viewer)] {
        var generator = Generator(seed: seed)
        var pairs: [(Viewer, Viewer)] = []
        for one in viewers.indices {
            for two in viewers.indices where two > one { pairs.append((viewers[one], viewers[two])) }
        }
        pairs.shuffle(using: &generator)
        return Array(pairs.prefix(limit))
    }

    private static func unknowns(_ states: [ProviderState]) -> [Unknown] {
        states.flatMap { state in
            state.parts.map { part in
                Unknown(
                    provider: state.provider,
                    client: part.client,
                    leaf: part.leaf,
                    version: part.fingerprint,
                    exposure: part.exposures[0]
                )
            }
        }
    }
}
