import CLibpq
import Foundation

/// Ends a connection's running statement from another thread, and never the next one. It sends a
/// request to the server or, if the server hangs, cuts the connection.
final class CancellationGate: @unchecked Sendable {
    typealias Ticket = CancellationState.Ticket

    /// How a statement has ended.
    struct Ending {
        let wasAskedToStop: Bool
        /// How long we waited for the server before the connection was cut; nil where it was not
        /// cut.
        let cutAfter: Duration?
    }

    private let monitor = Monitor()
    private var state = CancellationState()
    private var patience = Patience(limit: nil)
    private var isCut = false
    private let target: OpaquePointer
    private let descriptor: Int32
    private let pulse: ServerPulse

    /// - Parameters:
    ///   - target: from PQgetCancel; the gate frees it.
    ///   - descriptor: the connection's socket.
    ///   - pulse: tells whether the server is there.
    init(owning target: OpaquePointer, descriptor: Int32, pulse: ServerPulse) {
        self.target = target
        self.descriptor = descriptor
        self.pulse = pulse
    }

    deinit {
        PQfreeCancel(target)
    }

    /// - Parameter limit: how long the statement may take before the connection is cut; nil as long
    ///   as the server is there.
    func begin(_ ticket: Ticket, limit: Duration?) -> Bool {
        monitor.locked {
            guard !isCut, state.begin(ticket) else { return false }
            patience = Patience(limit: limit)
            return true
        }
    }

    /// Waits until a request on its way has reached the server, so that it cannot hit the next
    /// statement.
    ///
    /// - Parameter isBroken: there is no next statement, so it does not wait.
    func end(_ ticket: Ticket, isBroken: Bool) -> Ending {
        monitor.locked {
            while state.isSending && !isBroken && !isCut { monitor.wait() }
            return Ending(wasAskedToStop: state.end(ticket), cutAfter: isCut ? patience.waited : nil)
        }
    }

    /// Any thread may call this, at any time. It returns at once.
    func cancel(_ ticket: Ticket) {
        let isToBeSent = monitor.locked {
            guard state.request(ticket) else { return false }
            patience.shorten(to: Patience.cancellation)
            return true
        }
        guard isToBeSent else { return }
        // PQcancel connects and waits for the server to hang up. By then the signal has been sent.
        let isStarted = BlockingThread.start { [self] in
            var message = [CChar](repeating: 0, count: 256)
            _ = PQcancel(target, &message, Int32(message.count))
            finishSending()
        }
        if !isStarted { finishSending() }
    }

    private func finishSending() {
        monitor.change { state.sent() }
    }

    /// The watchdog calls this at every interval of `Patience`.
    func look() {
        let suspected: Ticket? = monitor.locked {
            guard let ticket = state.running, !isCut else { return nil }
            switch patience.look() {
            case .wait: return nil
            case .ask: return ticket
            case .cut:
                cut()
                return nil
            }
        }
        guard let suspected else { return }
        // If no thread can start, the limit remains.
        _ = BlockingThread.start { [self] in
            guard !pulse.isThere() else { return }
            monitor.locked { if state.running == suspected { cut() } }
        }
    }

    /// Wakes the connection's thread with an error, in whatever call of libpq it waits. This
    /// happens under the lock, as the statement is still running and the socket still belongs to
    /// its connection.
    private func cut() {
        isCut = true
        _ = shutdown(descriptor, Int32(SHUT_RDWR))
        monitor.signalWhileLocked()
    }
}
