/// A dictionary whose values have a cost. When the sum of costs is above the limit, the values that
/// were not used for the longest time are dropped.
struct LeastRecentlyUsed<Key: Hashable, Value> {
    private struct Node {
        let key: Key
        var value: Value
        var cost: Int

        /// The neighbour that was used more recently, and the neighbour that was used less
        /// recently.
        var newer: Int?
        var older: Int?
    }

    private(set) var totalCost = 0
    private let limit: Int
    private var places: [Key: Int] = [:]
    private var nodes: [Node?] = []
    private var freePlaces: [Int] = []
    private var newest: Int?
    private var oldest: Int?

    init(limit: Int) {
        self.limit = limit
    }

    var count: Int { places.count }

    mutating func value(for key: Key) -> Value? {
        guard let place = places[key] else { return nil }
        if newest != place {
            unlink(place)
            linkAsNewest(place)
        }
        return nodes[place]?.value
    }

    /// A value that costs more than a quarter of the limit is not kept, because it would push out
    /// too many others.
    mutating func insert(_ value: Value, for key: Key, cost: Int) {
        if let place = places[key] { remove(at: place) }
        guard cost <= limit / 4 else { return }
        let node = Node(key: key, value: value, cost: cost)
        let place = freePlaces.popLast() ?? nodes.count
        if place == nodes.count { nodes.append(node) } else { nodes[place] = node }
        places[key] = place
        totalCost += cost
        linkAsNewest(place)
        while totalCost > limit, let oldest { remove(at: oldest) }
    }

    private mutating func remove(at place: Int) {
        unlink(place)
        guard let node = nodes[place] else { return }
        places[node.key] = nil
        totalCost -= node.cost
        nodes[place] = nil
        freePlaces.append(place)
    }

    private mutating func unlink(_ place: Int) {
        guard let node = nodes[place] else { return }
        if let newer = node.newer { nodes[newer]?.older = node.older } else { newest = node.older }
        if let older = node.older { nodes[older]?.newer = node.newer } else { oldest = node.newer }
    }

    private mutating func linkAsNewest(_ place: Int) {
        nodes[place]?.newer = nil
        nodes[place]?.older = newest
        if let newest { nodes[newest]?.newer = place }
        newest = place
        oldest = oldest ?? place
    }
}
