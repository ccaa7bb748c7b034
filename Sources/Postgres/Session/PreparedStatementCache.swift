/// The statements that a connection has prepared, by their SQL. The least recently used one goes
/// first. It is a pure value.
struct PreparedStatementCache {
    private struct Entry {
        let name: String
        var lastUse: UInt64
    }

    private var entries: [String: Entry] = [:]
    private var uses: UInt64 = 0
    private var names: UInt64 = 0
    private let limit: Int
    /// Names that the server still holds although no statement uses them any more.
    private(set) var discarded: [String] = []

    init(limit: Int) {
        self.limit = limit
    }

    var count: Int { entries.count }

    /// The name that `sql` was prepared under, if it was.
    mutating func name(for sql: String) -> String? {
        uses += 1
        guard let index = entries.index(forKey: sql) else { return nil }
        entries.values[index].lastUse = uses
        return entries.values[index].name
    }

    /// A name that was never used before on this connection.
    mutating func newName() -> String {
        names += 1
        return "palmares_\(names)"
    }

    /// Records that the server now holds `sql` as `name`.
    mutating func insert(_ sql: String, name: String) {
        uses += 1
        if let old = entries.updateValue(Entry(name: name, lastUse: uses), forKey: sql) { discarded.append(old.name) }
        guard entries.count > limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) else {
            return
        }
        entries[oldest.key] = nil
        discarded.append(oldest.value.name)
    }

    /// Forgets all names. The server may have lost some of them, or hold them with outdated plans.
    mutating func forgetAll() {
        discarded.append(contentsOf: entries.values.map(\.name))
        entries.removeAll()
    }

    mutating func takeDiscarded() -> [String] {
        defer { discarded = [] }
        return discarded
    }
}
