/// Which statement a cancel request may hit. It is a pure value; the lock, the network and the
/// waiting are in `CancellationGate`.
///
/// Every statement has a ticket, and tickets grow. A request names the ticket it is meant for, and
/// is sent only while that statement runs. The next statement does not begin before a request on
/// its way has been delivered.
struct CancellationState {
    typealias Ticket = UInt64

    private(set) var running: Ticket?
    /// Whether a request is on its way to the server.
    private(set) var isSending = false
    private var isRequested = false
    /// The latest ticket whose task was cancelled before its statement began.
    private var refused: Ticket = 0

    /// - Returns: false when the statement was cancelled before it began and must not be sent.
    mutating func begin(_ ticket: Ticket) -> Bool {
        guard refused != ticket else { return false }
        running = ticket
        isRequested = false
        return true
    }

    /// - Returns: whether to send a request to the server now.
    mutating func request(_ ticket: Ticket) -> Bool {
        guard running == ticket else {
            refused = max(refused, ticket)
            return false
        }
        guard !isRequested else { return false }
        isRequested = true
        isSending = true
        return true
    }

    mutating func sent() {
        isSending = false
    }

    /// Call it once no request is on its way.
    ///
    /// - Returns: whether the statement was asked to stop.
    mutating func end(_ ticket: Ticket) -> Bool {
        guard running == ticket else { return false }
        running = nil
        return isRequested
    }
}
