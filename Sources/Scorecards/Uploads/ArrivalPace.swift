import Synchronization

/// How fast a file comes: only the time that is spent waiting for its sender counts, never the database's.
final class ArrivalPace: Sendable {
    private struct State {
        var isHolding = false
        var isTooSlow = false
        /// Since when the next piece is awaited; nil while none is.
        var waitingSince: ContinuousClock.Instant?
        /// How long was waited, and what came, since the last time the pace was right.
        var waited: Duration = .zero
        var bytes = 0
    }

    private let limits: UploadLimits
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private let state = Mutex(State())

    init(limits: UploadLimits) {
        self.limits = limits
        start = clock.now
    }

    /// Whether so many bytes, which are all that has come, came fast.
    func isFast(_ bytes: Int) -> Bool { limits.isFast(bytes, in: clock.now - start) }

    /// From now on a connection waits for the sender.
    func hold() {
        state.withLock { state in
            state.isHolding = true
            (state.waited, state.bytes) = (.zero, 0)
        }
    }

    func beginWaiting() {
        let now = clock.now
        state.withLock { $0.waitingSince = now }
    }

    /// Throws `Failure.uploadTooSlow` where the sender has been given up meanwhile.
    func endWaiting(bytes: Int) throws {
        let now = clock.now
        let isTooSlow = state.withLock { state in
            if let since = state.waitingSince { state.waited += now - since }
            state.waitingSince = nil
            state.bytes += bytes
            judge(&state, state.waited)
            if state.waited >= limits.patience { (state.waited, state.bytes) = (.zero, 0) }
            return state.isTooSlow
        }
        if isTooSlow { throw Failure.uploadTooSlow(limits) }
    }

    /// Returns when the task is cancelled. Throws `Failure.uploadTooSlow` as soon as the sender is to be given up.
    func watch() async throws {
        while !Task.isCancelled {
            try? await Task.sleep(for: min(.seconds(1), limits.patience / 4))
            let now = clock.now
            let isTooSlow = state.withLock { state in
                if let since = state.waitingSince { judge(&state, state.waited + (now - since)) }
                return state.isTooSlow
            }
            if isTooSlow { throw Failure.uploadTooSlow(limits) }
        }
    }

    /// A judgement is final: what is watched must not end well once its watcher has given it up.
    private func judge(_ state: inout State, _ waited: Duration) {
        if clock.now - start > limits.longestArrival || (state.isHolding && limits.isTooSlow(state.bytes, in: waited)) {
            state.isTooSlow = true
        }
    }
}
