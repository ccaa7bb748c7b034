extension PostgresError {
    /// The error of a result, without its DETAIL line and without values.
    init(_ result: ResultHandle) {
        let state = result.errorField(.sqlState).map(SQLState.init)
        let message = result.errorField(.message) ?? "the server reported an error without a message"
        self.init(
            .server,
            Self.withoutValues(message, state),
            sqlState: state,
            constraint: result.errorField(.constraint),
            table: result.errorField(.table),
            column: result.errorField(.column)
        )
    }

    /// Messages of class 22 (data exception) quote the wrong value: `invalid input syntax for type
    /// uuid: "..."`.
    private static func withoutValues(_ message: String, _ state: SQLState?) -> String {
        guard state?.errorClass == "22", let first = message.firstIndex(of: "\""),
            let last = message.lastIndex(of: "\""), first < last
        else { return message }
        return String(message[...first]) + "…" + String(message[last...])
    }
}

extension ResultHandle {
    /// Whether the server ends the session after such an error.
    var isFatal: Bool {
        let severity = errorField(.severity)
        return severity == "FATAL" || severity == "PANIC"
    }

    /// Whether the server no longer has the statement that this connection prepared, or has it with
    /// other columns. Preparing it again helps.
    var isLostStatement: Bool {
        switch errorField(.sqlState).map(SQLState.init) {
        case .invalidStatementName, .duplicatePreparedStatement: true
        // "cached plan must not change result type". Its place in the source tells it from other
        // unsupported features.
        case .featureNotSupported: errorField(.sourceFunction) == "RevalidateCachedQuery"
        default: false
        }
    }
}
