import Postgres

/// Selects rows by the columns that have a wanted value.
///
/// Each choice of columns has its own text. One text for all choices, `$1 is null or column = $1`,
/// gets a plan for any value once a connection has used it a few times. That plan reads the whole
/// table.
struct Selection {
    /// SQL with binds from `$1` on; `true` where everything is wanted.
    let clause: String
    let binds: [Bind]

    /// The number of the first free bind.
    var nextBind: Int { binds.count + 1 }

    /// - Parameter columns: Each with the wanted value; nil accepts any value.
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
