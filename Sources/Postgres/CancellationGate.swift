import CLibpq
import Foundation

/// Cancels a connection's running statement from another thread, and never the next one.
final class CancellationGate: @unchecked Sendable {
    typealias Ticket = CancellationState.Ticket

    /// How long the server may take to stop a statement before the connection is cut.
    private static let patience: Duration = .seconds(5)

    private let monitor = Monitor()
    private var state = CancellationState()
    private let target: OpaquePointer
    private let descriptor: Int32

    /// - Parameters:
    ///   - target: from PQgetCancel; the gate frees it.
    ///   - descriptor: the connection's socket.
    init(owning target: OpaquePointer, descriptor: Int32) {
        self.target = target
        self.descriptor = descriptor
    }

    deinit {
        PQfreeCancel(target)
    }

    func begin(_ ticket: Ticket) -> Bool {
        monitor.locked { state.begin(ticket) }
    }

    /// Waits until a request that is under way has reached the server, so that it cannot hit what comes next.
    ///
    /// - Parameter isBroken: nothing comes next: there is nothing to wait for.
    /// - Returns: whether the statement was asked to stop.
    func end(_ ticket: Ticket, isBroken: Bool) -> Bool {
        monitor.locked {
            while state.isSending && !isBroken { monitor.wait() }
            return state.end(ticket)
        }
    }

    /// May be called by any thread, at any time; returns at once.
    func cancel(_ ticket: Ticket) {
        guard monitor.locked({ state.request(ticket) }) else { return }
        // PQcancel connects and waits for the server to hang up, by which time the signal has been sent.
        let isStarted = BlockingThread.start { [self] in
            var message = [CChar](repeating: 0, count: 256)
            _ = PQcancel(target, &message, Int32(message.count))
            finishSending()
        }
        if !isStarted { finishSending() }
        Task.detached { [self] in
            try? await Task.sleep(for: Self.patience)
            sever(ticket)
        }
    }

    private func finishSending() {
        monitor.locked { state.sent() }
        monitor.signal()
    }

    /// The server does not react: cutting the socket wakes the connection's thread with an error.
    private func sever(_ ticket: Ticket) {
        monitor.locked {
            if state.running == ticket { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }
}
