/// Chooses which parts of a set of contributions are released, so that what is left over exposes
/// nobody.
///
/// The parts are disjoint. What is left over after subtracting the released parts must be empty or
/// pass. While it does not, the smallest part is not released and joins it.
struct Partition {
    /// A part that is a candidate for release.
    struct Part {
        let id: Int
        let entries: [Int]
        /// Clients and providers give the size: the smallest part has the fewest clients, then the
        /// fewest providers, then the lowest `id`.
        let clients: Int
        let providers: Int

        init(id: Int, entries: [Int], tally: Tally) {
            self.id = id
            self.entries = entries
            clients = tally.clients.count
            providers = tally.providers.count
        }
    }

    /// - Parameters:
    ///   - parts: Those that could be released by themselves.
    ///   - remainder: What is in none of them.
    ///   - passes: Whether a viewer may calculate these contributions by subtraction. It is never
    ///     called with an empty set.
    /// - Returns: The parts released, in their order.
    static func released(_ parts: [Part], remainder: [Int], passes: ([Int]) -> Bool) -> [Part] {
        var released = parts
        var leftOver = remainder
        while !released.isEmpty, !leftOver.isEmpty, !passes(leftOver) {
            guard let smallest = released.indices.min(by: { released[$0].isSmaller(than: released[$1]) }) else { break }
            leftOver += released.remove(at: smallest).entries
            leftOver.sort()
        }
        return released
    }
}

extension Partition.Part {
    fileprivate func isSmaller(than other: Partition.Part) -> Bool {
        (clients, providers, id) < (other.clients, other.providers, other.id)
    }
}
