import Synchronization

/// How fast the client sends a file. Only the time spent waiting for the client counts, not the
/// time that the database takes.
final class ArrivalPace: Sendable {
    private struct State {
        var isHolding = false
        var isTooSlow = false
        /// Since when the server waits for the next piece; nil while it does not wait.
        var waitingSince: ContinuousClock.Instant?
        /// How many bytes the client may still be behind. A burst restores the credit up to its
        /// limit and no further, so a client that has sent much cannot stall for long.
        var credit: Double
    }

    private let limits: UploadLimits
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private let state: Mutex<State>

    init(limits: UploadLimits) {
        self.limits = limits
        start = clock.now
        state = Mutex(State(credit: limits.credit))
    }

    /// Whether the file comes fast, if these are all the bytes that have come so far.
    func isFast(_ bytes: Int) -> Bool { limits.isFast(bytes, in: clock.now - start) }

    /// From now on a database connection waits for the client, so its credit counts.
    func hold() {
        state.withLock { $0.isHolding = true }
    }

    func beginWaiting() {
        let now = clock.now
        state.withLock { $0.waitingSince = now }
    }

    /// Notes that `bytes` have come, and updates the credit.
    ///
    /// - Throws: `Failure` of the kind `.uploadTooSlow` if the client was too slow meanwhile.
    func endWaiting(bytes: Int) throws {
        let now = clock.now
        let isTooSlow = state.withLock { state in
            judge(&state, at: now)
            if state.isHolding, let since = state.waitingSince {
                state.credit = min(limits.credit, state.credit - limits.cost(of: now - since) + Double(bytes))
            }
            state.waitingSince = nil
            return state.isTooSlow
        }
        if isTooSlow { throw Failure.uploadTooSlow(limits) }
    }

    /// Watches the client until the task is cancelled.
    ///
    /// - Throws: `Failure` of the kind `.uploadTooSlow` as soon as the client is too slow.
    func watch() async throws {
        while !Task.isCancelled {
            try? await Task.sleep(for: min(.seconds(1), limits.patience / 4))
            let now = clock.now
            let isTooSlow = state.withLock { state in
                judge(&state, at: now)
                return state.isTooSlow
            }
            if isTooSlow { throw Failure.uploadTooSlow(limits) }
        }
    }

    /// A judgement is final: once the watcher has given an upload up, the upload must not end well.
    private func judge(_ state: inout State, at now: ContinuousClock.Instant) {
        guard let since = state.waitingSince else { return }
        if now - start > limits.longestArrival { state.isTooSlow = true }
        if state.isHolding, state.credit < limits.cost(of: now - since) { state.isTooSlow = true }
    }
}
