import Foundation

/// The contributions as links of a graph. Its cuts are all that sums and differences of a release's
/// figures can isolate.
///
/// The terms:
/// - An **atom** is what is left of a released cohort after subtracting the released cohorts within
///   it. Each atom is a vertex.
/// - A **provider's vertex** is what is left, in the same way, of a provider in a cohort where it
///   is shown.
/// - The **ground** is one vertex for all contributions of providers where they are not shown.
/// - A **link** is a contribution. It links its atom with its provider's vertex, or with the
///   ground.
///
/// A combination of released sums gives each vertex a number, and each contribution the difference
/// of its two ends. So the sets that a viewer can isolate are the cuts of this graph. A tenant is
/// exposed if, without the viewers' own contributions, all links between two sides are that
/// tenant's, and only then.
///
/// Hiding a figure merges vertices, and every cut of the merged graph is a cut of this one. So what
/// is safe when everything is shown is safe in every view of it.
struct DisclosureGraph {
    struct Link {
        let atom: Int
        /// The position of the provider's vertex; nil for the ground.
        let shown: Int?
        let provider: Int
        let client: Int
        /// Whether to protect it. If not, it only protects others.
        let isJudged: Bool
    }

    /// What is left of a provider in a cohort where it is shown, after subtracting the cohorts
    /// within it where it is shown too.
    struct Shown: Hashable {
        let provider: Int
        let cohort: CohortKey
    }

    private(set) var links: [Link] = []
    private(set) var atoms: [CohortKey] = []
    private(set) var shown: [Shown] = []

    /// - Parameters:
    ///   - isJudged: Says whether to protect a contribution, by its position in the market.
    init(_ market: ContributionTable, _ released: PublishedSet, isJudged: (Int) -> Bool = { _ in true }) {
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
