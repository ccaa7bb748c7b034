/// The cells of a market that have contributions, as a tree.
struct CellTree: Sendable {
    struct Cell: Sendable {
        let key: CohortKey
        /// Positions of the children, in the order of their keys.
        var children: [Int] = []
        /// The contributions in it, in the order of the market.
        var entries: [Int] = []
    }

    /// The root first, and every cell after its parent.
    private(set) var cells: [Cell] = [Cell(key: .everything)]
    private(set) var positions: [CohortKey: Int] = [.everything: 0]
    /// One for each cell, by its position.
    private(set) var tallies: [Tally] = []

    init(_ market: ContributionTable) {
        // The leaves are in order, so children come in the order of their keys.
        let paths = market.paths.map { keys in
            var path = [0]
            for key in keys.dropFirst() {
                path.append(child(key, of: path[path.count - 1]))
            }
            return path
        }
        for (position, entry) in market.entries.enumerated() {
            for cell in paths[entry.leaf] { cells[cell].entries.append(position) }
        }
        tallies = cells.map { Tally(market, $0.entries) }
    }

    private mutating func child(_ key: CohortKey, of parent: Int) -> Int {
        if let position = positions[key] { return position }
        positions[key] = cells.count
        cells[parent].children.append(cells.count)
        cells.append(Cell(key: key))
        return cells.count - 1
    }
}
