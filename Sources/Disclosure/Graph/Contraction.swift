/// Finds the links of a graph of contributions that two viewers together might calculate.
///
/// It merges the vertices that two viewers cannot tell apart, and that many clients link. A link
/// whose ends are not in one merged vertex might be calculated.
///
/// The attack: two viewers subtract their own contributions, and a third tenant is the victim. So
/// two vertices are merged if they are still linked without all three. That takes `solid` (four)
/// clients in all, and `solid - 1` without any one provider, as a provider that reads knows all its
/// contributions.
///
/// A provider's own vertex may also hang on a merged one by its own links alone: when that provider
/// reads, they concern nobody else. But in this way it never joins two other vertices.
///
/// Source: docs/methodology.md, "Who may see what".
struct Contraction {
    /// Atoms with links that might be calculated.
    private(set) var weakAtoms: Set<Int> = []
    /// Providers' vertices that have too few clients.
    private(set) var weakShown: Set<Int> = []

    private let solid: Int
    private var owner: [Int]
    private var isAttached: [Bool]

    /// - Parameters:
    ///   - solid: The clients that a difference must have: one more than a provider's rule asks.
    ///   - fragile: The providers that may be shown with one client fewer, as none of their clients
    ///     sees them. Two viewers who see such a provider include at most one of its clients. These
    ///     vertices hang on the ground and protect nobody.
    init(_ graph: DisclosureGraph, solid: Int, fragile: Set<Int> = []) {
        self.solid = solid
        // Vertices: first the atoms, then the providers', and the ground last.
        let ground = graph.atoms.count + graph.shown.count
        owner = Array(0...ground)
        isAttached = Array(repeating: false, count: ground + 1)
        guard solid > 0 else { return }
        var linksOfShown = [[DisclosureGraph.Link]](repeating: [], count: graph.shown.count)
        for link in graph.links {
            if let shown = link.shown { linksOfShown[shown].append(link) }
        }
        var connecting = graph.links.filter { $0.shown == nil }
        var fragileLinks: [DisclosureGraph.Link] = []
        for (shown, links) in linksOfShown.enumerated() {
            let isFragile = fragile.contains(graph.shown[shown].provider)
            let clients = Set(links.map(\.client)).count
            if clients < solid - (isFragile ? 1 : 0), links.contains(where: \.isJudged) { weakShown.insert(shown) }
            if isFragile {
                fragileLinks += links
            } else if Set(links.map(\.atom)).count > 1 {
                connecting += links
            }
        }
        func ends(_ link: DisclosureGraph.Link) -> (Int, Int) {
            (link.atom, link.shown.map { graph.atoms.count + $0 } ?? ground)
        }
        let providerVertices = graph.atoms.count..<ground
        while mergeOnce(connecting, ends: ends, providerVertices: providerVertices) {}
        for link in connecting where link.isJudged {
            let (atom, vertex) = ends(link)
            if root(atom) != root(vertex) { weakAtoms.insert(link.atom) }
        }
        for link in fragileLinks where link.isJudged && root(link.atom) != root(ground) {
            if let shown = link.shown { weakShown.insert(shown) }
        }
    }

    private func root(_ vertex: Int) -> Int {
        var vertex = vertex
        while owner[vertex] != vertex { vertex = owner[vertex] }
        return vertex
    }

    private mutating func mergeOnce(
        _ links: [DisclosureGraph.Link],
        ends: (DisclosureGraph.Link) -> (Int, Int),
        providerVertices: Range<Int>
    ) -> Bool {
        struct Bundle: Hashable {
            let low: Int
            let high: Int
        }
        var bundles: [Bundle: [DisclosureGraph.Link]] = [:]
        for link in links {
            let (atom, vertex) = ends(link)
            let (one, two) = (root(atom), root(vertex))
            if one != two { bundles[Bundle(low: min(one, two), high: max(one, two)), default: []].append(link) }
        }
        var hasMerged = false
        for (bundle, links) in bundles.sorted(by: { ($0.key.low, $0.key.high) < ($1.key.low, $1.key.high) }) {
            let (one, two) = (root(bundle.low), root(bundle.high))
            guard one != two else { continue }
            // A provider's vertex that does not hang yet is its own root, and all its links are
            // that provider's.
            let hanging = [bundle.low, bundle.high].first { providerVertices.contains($0) && !isAttached[$0] }
            let clients = Set(links.map(\.client))
            guard clients.count >= solid else { continue }
            if let hanging {
                isAttached[hanging] = true
            } else if clients.count - Self.mostServedByOne(links) < solid - 1 {
                continue
            }
            // A vertex that hangs by its own links never becomes the root. So the vertex that it
            // hangs on stays what it is.
            let isOneHanging = hanging == one
            owner[isOneHanging ? one : two] = isOneHanging ? two : one
            hasMerged = true
        }
        return hasMerged
    }

    /// The largest number of clients that only one and the same provider links here.
    private static func mostServedByOne(_ links: [DisclosureGraph.Link]) -> Int {
        var only: [Int: Int?] = [:]
        for link in links {
            if let known = only[link.client] {
                if known != link.provider { only[link.client] = .some(nil) }
            } else {
                only[link.client] = link.provider
            }
        }
        var served: [Int: Int] = [:]
        for case let provider? in only.values { served[provider, default: 0] += 1 }
        return served.values.max() ?? 0
    }
}
