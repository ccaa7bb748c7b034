import CLibpq
import Foundation

/// Owns one `PGconn`. Every call blocks, and belongs on the connection's thread.
final class Session {
    private static let preparedStatementLimit = 256

    let pointer: OpaquePointer
    let descriptor: Int32
    let gate: CancellationGate
    var prepared = PreparedStatementCache(limit: Session.preparedStatementLimit)
    /// The protocol has reached a state that it cannot return from.
    private(set) var isOutOfStep = false
    /// Whether the latest COPY to the client will send no more rows.
    var copyOutHasEnded = true
    private let notices: NoticeReceiver?

    /// Connects, and takes as long as `connect_timeout` allows for each host.
    init(_ settings: ConnectionSettings) throws(PostgresError) {
        let parameters = try settings.parameters()
        guard let pointer = Self.connect(parameters) else {
            throw PostgresError(.connectionFailed, "libpq has no memory for a connection")
        }
        guard PQstatus(pointer) == CONNECTION_OK, let target = PQgetCancel(pointer) else {
            let message = Self.message(of: pointer)
            PQfinish(pointer)
            throw PostgresError(.connectionFailed, message)
        }
        self.pointer = pointer
        descriptor = PQsocket(pointer)
        gate = CancellationGate(
            owning: target,
            descriptor: descriptor,
            pulse: ServerPulse(pointer, parameters)
        )
        notices = settings.onNotice.map(NoticeReceiver.init)
        // libpq's own receiver prints to standard error.
        PQsetNoticeReceiver(pointer, NoticeReceiver.receive, notices.map { Unmanaged.passUnretained($0).toOpaque() })
        try Watchdog.shared.watch(gate)
    }

    deinit {
        Watchdog.shared.forget(gate)
        PQfinish(pointer)
    }

    private static func connect(_ parameters: [String: String]) -> OpaquePointer? {
        parameters.withCStrings { keywords, values in PQconnectdbParams(keywords, values, 0) }
    }

    var isBroken: Bool { isOutOfStep || PQstatus(pointer) != CONNECTION_OK }
    var isIdle: Bool { PQtransactionStatus(pointer) == PQTRANS_IDLE }

    func markOutOfStep() {
        isOutOfStep = true
    }

    /// Reads what has arrived unasked. So a connection that the server has closed is noticed.
    func readPendingInput() {
        if PQconsumeInput(pointer) == 0 { isOutOfStep = true }
        // libpq notices the end of the input only at the next read.
        if SocketReadiness.isReadable(descriptor), PQconsumeInput(pointer) == 0 { isOutOfStep = true }
    }

    /// The error of a connection that no longer works.
    ///
    /// - Parameter result: what the server said last.
    func lost(after result: PostgresError? = nil) -> PostgresError {
        guard let result else { return PostgresError(.connectionLost, Self.message(of: pointer)) }
        return PostgresError(.connectionLost, result.message, sqlState: result.sqlState)
    }

    static func message(of pointer: OpaquePointer) -> String {
        let text = PQerrorMessage(pointer).map { String(cString: $0) } ?? ""
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return trimmed.isEmpty ? "the connection to the server was lost" : trimmed
    }
}
