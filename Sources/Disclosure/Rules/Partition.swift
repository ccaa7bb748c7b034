/// A set of contributions that may be released in parts: which of its parts can be, so that what is
/// left over is nobody's.
///
/// The parts have nothing in common. What is left over after subtracting the released parts must be
/// empty or pass; while it does not, the smallest part is kept back and joins it.
struct Partition {
    /// A part that is a candidate for release.
    struct Part {
        let id: Int
        let entries: [Int]
        /// Parts are kept back from the smallest: by clients, then providers, then order.
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
    ///   - passes: Whether these contributions may be worked out by subtraction; only asked of what
    ///     is not empty.
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
