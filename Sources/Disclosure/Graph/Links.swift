import Foundation

/// The contributions as the edges of a graph whose cuts are all that can be worked out from a
/// release by sums and differences.
///
/// The vertices are the places that released figures tell apart. There is a vertex for each atom
/// (what is left of a released cohort after subtracting those released within it), one for what is
/// left of each shown provider in the same way, and a single one, the ground, for all contributions
/// of a provider where it is not shown. A contribution links its atom and its provider's vertex. A
/// combination of released sums gives every contribution the difference of two numbers that belong
/// to its ends, so the sets that can be isolated are the cuts of this graph. Somebody is exposed if
/// and only if all that links two sides is theirs, once the viewers' own contributions are taken
/// away. Hiding a figure merges vertices, and every cut of the merged graph is a cut of this one:
/// what is safe when everything is shown is safe in every view of it.
struct Links {
    struct Link {
        let atom: Int
        /// The vertex of the provider; nil for the ground.
        let shown: Int?
        let provider: Int
        let client: Int
        /// Whether it is somebody to protect, and not only one who protects others.
        let isJudged: Bool
    }

    /// What is left of a shown provider in a cohort after subtracting the cohorts within it where
    /// it is shown.
    struct Shown: Hashable {
        let provider: Int
        let cohort: CohortKey
    }

    private(set) var links: [Link] = []
    private(set) var atoms: [CohortKey] = []
    private(set) var shown: [Shown] = []

    /// - Parameters:
    ///   - isJudged: By the position of a contribution in the market.
    init(_ market: Market, _ released: Released, isJudged: (Int) -> Bool = { _ in true }) {
        var atomPositions: [CohortKey: Int] = [:]
        var shownPositions: [Shown: Int] = [:]
        let atomOfLeaf = market.leaves.map { leaf -> Int? in
            guard let key = leaf.path.last(where: released.cohorts.contains) else { return nil }
            if let position = atomPositions[key] { return position }
            atomPositions[key] = atoms.count
            atoms.append(key)
            return atoms.count - 1
        }
        for provider in market.providers.indices {
            let cohorts = released.cohortsOfProviders[market.providers[provider]] ?? []
            for position in market.entriesOfProvider[provider] {
                let entry = market.entries[position]
                guard let atom = atomOfLeaf[entry.leaf] else { continue }
                var vertex: Int?
                if !cohorts.isEmpty, let key = market.paths[entry.leaf].last(where: cohorts.contains) {
                    let place = Shown(provider: provider, cohort: key)
                    vertex = shownPositions[place] ?? shown.count
                    if vertex == shown.count { shown.append(place) }
                    shownPositions[place] = vertex
                }
                links.append(
                    Link(
                        atom: atom,
                        shown: vertex,
                        provider: provider,
                        client: entry.client,
                        isJudged: isJudged(position)
                    )
                )
            }
        }
    }
}
