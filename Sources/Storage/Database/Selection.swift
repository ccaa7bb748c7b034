import Postgres

/// Which rows are wanted, by the columns for which a value is given.
///
/// Each choice of columns has a text of its own. One text for all of them, `$1 is null or column =
/// $1`, is planned for any value once a connection has used it a few times, and then reads the
/// whole table.
struct Selection {
    /// SQL, its binds from `$1` on; `true` where everything is wanted.
    let clause: String
    let binds: [Bind]

    /// The number of the first bind that is free.
    var nextBind: Int { binds.count + 1 }

    /// - Parameter columns: each with the value that is wanted; nil wants any.
    init(_ columns: [(name: String, value: Bind?)]) {
        var conditions: [String] = []
        var binds: [Bind] = []
        for column in columns {
            guard let value = column.value else { continue }
            binds.append(value)
            conditions.append("\(column.name) = $\(binds.count)")
        }
        clause = conditions.isEmpty ? "true" : conditions.joined(separator: " and ")
        self.binds = binds
    }
}
