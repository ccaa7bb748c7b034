import Synchronization

/// How fast a file comes: only the time that is spent waiting for its sender counts, never the
/// database's.
final class ArrivalPace: Sendable {
    private struct State {
        var isHolding = false
        var isTooSlow = false
        /// Since when the next piece is awaited; nil while none is.
        var waitingSince: ContinuousClock.Instant?
        /// How many bytes the sender may still be behind. A burst restores it and adds nothing:
        /// whoever has sent much must not stall for long.
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

    /// Whether so many bytes, which are all that has come, came fast.
    func isFast(_ bytes: Int) -> Bool { limits.isFast(bytes, in: clock.now - start) }

    /// From now on a connection waits for the sender.
    func hold() {
        state.withLock { $0.isHolding = true }
    }

    func beginWaiting() {
        let now = clock.now
        state.withLock { $0.waitingSince = now }
    }

    /// Throws `Failure.uploadTooSlow` where the sender has been given up meanwhile.
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

    /// Returns when the task is cancelled. Throws `Failure.uploadTooSlow` as soon as the sender is
    /// to be given up.
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

    /// A judgement is final: what is watched must not end well once its watcher has given it up.
    private func judge(_ state: inout State, at now: ContinuousClock.Instant) {
        guard let since = state.waitingSince else { return }
        if now - start > limits.longestArrival { state.isTooSlow = true }
        if state.isHolding, state.credit < limits.cost(of: now - since) { state.isTooSlow = true }
    }
}
