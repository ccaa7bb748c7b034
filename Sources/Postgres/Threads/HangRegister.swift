import Synchronization

/// When servers were last found to hang, for all pools and listeners of the process. When one of
/// them has waited for a server, the others need not wait again.
final class HangRegister: Sendable {
    static let shared = HangRegister()

    private let latest = Mutex<[String: ContinuousClock.Instant]>([:])

    /// - Parameters:
    ///   - instant: since when the server has not answered.
    ///   - connectionString: the one that reached the server.
    func note(_ instant: ContinuousClock.Instant, _ connectionString: String) {
        latest.withLock { latest in
            latest[connectionString] = max(instant, latest[connectionString] ?? instant)
        }
    }

    /// Whether a connection made at this instant was made after the server last hung. It then leads
    /// to another server, or to one that had come back.
    func trusts(connectionMadeAt instant: ContinuousClock.Instant, _ connectionString: String) -> Bool {
        latest.withLock { latest in latest[connectionString].map { instant > $0 } ?? true }
    }
}
