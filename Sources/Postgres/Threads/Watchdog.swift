import Foundation
import Synchronization

/// Looks at the running statements of every open connection, so that none waits without end.
///
/// One thread serves all connections, and runs as long as there is one.
final class Watchdog: Sendable {
    static let shared = Watchdog()

    private struct State {
        var gates: [ObjectIdentifier: CancellationGate] = [:]
        var isAwake = false
    }

    private let state = Mutex(State())

    /// - Throws: `.connectionFailed` when the system has no thread to give.
    func watch(_ gate: CancellationGate) throws(PostgresError) {
        let isAwake = state.withLock { state in
            state.gates[ObjectIdentifier(gate)] = gate
            defer { state.isAwake = true }
            return state.isAwake
        }
        guard !isAwake, !BlockingThread.start({ [self] in work() }) else { return }
        state.withLock { state in
            state.gates[ObjectIdentifier(gate)] = nil
            state.isAwake = false
        }
        throw PostgresError(.connectionFailed, "no thread could be started to watch connections")
    }

    func forget(_ gate: CancellationGate) {
        state.withLock { _ = $0.gates.removeValue(forKey: ObjectIdentifier(gate)) }
    }

    private func work() {
        let microseconds = UInt32(Patience.interval / .microseconds(1))
        while true {
            usleep(microseconds)
            let gates: [CancellationGate] = state.withLock { state in
                if state.gates.isEmpty { state.isAwake = false }
                return Array(state.gates.values)
            }
            if gates.isEmpty { return }
            for gate in gates { gate.look() }
        }
    }
}
