/// Anything that can go wrong between this process and PostgreSQL.
///
/// It is safe to log, as it has neither bound values nor the server's DETAIL line. It is not meant
/// for the public.
package struct PostgresError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
        /// No connection could be made.
        case connectionFailed
        /// The connection broke while it was in use. Nothing of an open transaction takes effect.
        case connectionLost
        /// The connection broke after COMMIT had been sent. The transaction may have taken effect,
        /// or not.
        case outcomeUnknown
        /// All connections were busy for as long as the caller was ready to wait, or too many
        /// callers were already waiting.
        case poolExhausted
        /// The pool is shutting down.
        case shutDown
        /// The calling task was cancelled. A running statement has been stopped and rolled back.
        case cancelled
        /// The server refused the statement: see the SQLSTATE.
        case server
        /// The caller asked for a row, and there was none.
        case noRow
        /// A value could not be read as the type that the caller asked for.
        case decoding
        /// The caller asked for something that cannot be sent or done.
        case misuse
    }

    package let kind: Kind
    package let sqlState: SQLState?
    package let constraint: String?
    package let table: String?
    package let column: String?
    /// For logs only, never for the public.
    package let message: String

    package init(
        _ kind: Kind,
        _ message: String,
        sqlState: SQLState? = nil,
        constraint: String? = nil,
        table: String? = nil,
        column: String? = nil
    ) {
        self.kind = kind
        self.message = message
        self.sqlState = sqlState
        self.constraint = constraint
        self.table = table
        self.column = column
    }

    package var description: String {
        var parts = ["\(kind): \(message)"]
        if let sqlState { parts.append("SQLSTATE \(sqlState)") }
        if let constraint { parts.append("constraint \(constraint)") }
        if let table { parts.append("table \(table)") }
        if let column { parts.append("column \(column)") }
        return parts.joined(separator: ", ")
    }

    /// Whether the database is away or too busy. Trying again later may work without any change by
    /// the caller.
    package var isUnavailable: Bool {
        switch kind {
        case .connectionFailed, .connectionLost, .poolExhausted, .shutDown:
            return true
        case .server:
            guard let sqlState else { return false }
            let shutdowns = ["57P01", "57P02", "57P03", "57P04", "57P05"]
            return sqlState.errorClass == "08" || sqlState.errorClass == "53" || shutdowns.contains(sqlState.code)
        case .outcomeUnknown, .cancelled, .noRow, .decoding, .misuse:
            return false
        }
    }

    /// The same error where the connection broke while COMMIT was on its way.
    var duringCommit: PostgresError { PostgresError(.outcomeUnknown, message, sqlState: sqlState) }

    /// Whether the same transaction may succeed when it runs again from its start, as it lost to a
    /// concurrent one.
    package var isRetryable: Bool {
        sqlState == .serializationFailure || sqlState == .deadlockDetected
    }
}

extension PostgresError {
    static let taskCancelled = PostgresError(.cancelled, "the task was cancelled")
    static let closed = PostgresError(.connectionLost, "the connection is closed")
    static let copyUnderWay = PostgresError(.misuse, "a COPY is under way on this connection")

    static func hung(_ waited: Duration) -> PostgresError {
        PostgresError(.connectionLost, "the server did not answer within \(waited), so the connection was given up")
    }
}
