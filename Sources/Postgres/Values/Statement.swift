/// The format in which the server sends a statement's values.
package enum ResultFormat: Sendable {
    case text, binary
}

/// One SQL statement with the values bound to its $1, $2 ...
package struct Statement: Sendable {
    package let sql: String
    package let binds: [Bind]
    package let results: ResultFormat
    package let prepared: Bool

    /// - Parameters:
    ///   - sql: one statement; values go in as $1, $2 ..., never into the text.
    ///   - results: binary saves the server and the client the conversion of many numbers; NUMERIC
    ///     must stay text.
    ///   - prepared: the connection prepares the statement once, by its text, and uses it again.
    ///     Turn it off for text that is different every time.
    package init(_ sql: String, _ binds: [Bind] = [], results: ResultFormat = .text, prepared: Bool = true) {
        self.sql = sql
        self.binds = binds
        self.results = results
        self.prepared = prepared
    }
}
