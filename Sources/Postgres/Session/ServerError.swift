extension PostgresError {
    /// The error a result stands for, without its DETAIL line and without values.
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

    /// Messages of class 22 (data exception) quote the value they complain of: `invalid input
    /// syntax for type uuid: "..."`.
    private static func withoutValues(_ message: String, _ state: SQLState?) -> String {
        guard state?.errorClass == "22", let first = message.firstIndex(of: "\""),
            let last = message.lastIndex(of: "\""), first < last
        else { return message }
        return String(message[...first]) + "…" + String(message[last...])
    }
}

extension ResultHandle {
    /// The server ends the session after such an error.
    var isFatal: Bool {
        let severity = errorField(.severity)
        return severity == "FATAL" || severity == "PANIC"
    }

    /// The server no longer has the statement this connection prepared, or has it under other
    /// columns: preparing it again helps.
    var isLostStatement: Bool {
        switch errorField(.sqlState).map(SQLState.init) {
        case .invalidStatementName, .duplicatePreparedStatement: true
        // "cached plan must not change result type", told apart from other unsupported features by
        // where it comes from.
        case .featureNotSupported: errorField(.sourceFunction) == "RevalidateCachedQuery"
        default: false
        }
    }
}
