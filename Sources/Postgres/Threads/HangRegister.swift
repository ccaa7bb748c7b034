import Synchronization

/// When servers were last found to hang, for all pools and listeners of the process: what one of
/// them has waited for, the others need not wait for again.
final class HangRegister: Sendable {
    static let shared = HangRegister()

    private let latest = Mutex<[String: ContinuousClock.Instant]>([:])

    /// - Parameters:
    ///   - instant: since when nothing was answered.
    ///   - connectionString: by which the server was found.
    func note(_ instant: ContinuousClock.Instant, _ connectionString: String) {
        latest.withLock { latest in
            latest[connectionString] = max(instant, latest[connectionString] ?? instant)
        }
    }

    /// Whether a connection made then was made since the server last hung: to another one, or to
    /// one that had come back.
    func trusts(connectionMadeAt instant: ContinuousClock.Instant, _ connectionString: String) -> Bool {
        latest.withLock { latest in latest[connectionString].map { instant > $0 } ?? true }
    }
}
