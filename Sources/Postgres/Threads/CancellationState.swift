/// Whom a request to cancel may hit. A pure value: the lock, the network and the waiting are
/// `CancellationGate`'s.
///
/// Every statement has a ticket; tickets grow. A request names the ticket it is meant for, and is
/// sent only while that very statement runs. The next statement does not begin before a request
/// under way has been delivered.
struct CancellationState {
    typealias Ticket = UInt64

    private(set) var running: Ticket?
    /// A request is on its way to the server.
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

    /// - Returns: whether a request is to be sent to the server now.
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

    /// - Returns: whether the statement was asked to stop. To be called once no request is on its
    ///   way.
    mutating func end(_ ticket: Ticket) -> Bool {
        guard running == ticket else { return false }
        running = nil
        return isRequested
    }
}
