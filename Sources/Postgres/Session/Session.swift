import CLibpq
import Foundation

/// Owns one `PGconn`. Every call blocks, and belongs on the connection's thread.
final class Session {
    private static let preparedStatementLimit = 256

    let pointer: OpaquePointer
    let descriptor: Int32
    let gate: CancellationGate
    var prepared = PreparedStatementCache(limit: Session.preparedStatementLimit)
    /// The protocol has come to a point there is no way back from.
    private(set) var isOutOfStep = false
    /// No more rows of the latest COPY to the client will come.
    var copyOutHasEnded = true
    private let notices: NoticeReceiver?

    /// Connects, however long `connect_timeout` allows for each host.
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

    /// Reads what has arrived unasked, so that a connection the server has closed shows itself.
    func readPendingInput() {
        if PQconsumeInput(pointer) == 0 { isOutOfStep = true }
        // A reading to the end of the file is only noticed by the one after it.
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
