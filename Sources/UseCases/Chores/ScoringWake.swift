import Storage
import Synchronization

/// Wakes whoever waits for something to score.
final class ScoringWake: InvalidationFollower {
    private struct State {
        var isDue = false
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func hear(_ change: Invalidation) {
        switch change {
        case .dirty, .release: wake()
        case .access: break
        }
    }

    func setFollowing(_ isFollowing: Bool) { wake() }

    /// Returns when something was heard since the last time, or when `time` has passed: what nobody
    /// could hear of, as the one who had the turn was killed, is found by looking.
    func wait(atMost time: Duration) async {
        let alarm = Task {
            // Cancelled, it has nothing to say.
            if (try? await Task.sleep(for: time)) != nil { wake() }
        }
        defer { alarm.cancel() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDue = state.withLock { state in
                    let isDue = state.isDue || Task.isCancelled
                    state.isDue = false
                    if !isDue { state.waiting = continuation }
                    return isDue
                }
                if isDue { continuation.resume() }
            }
        } onCancel: {
            wake()
        }
    }

    private func wake() {
        let waiting = state.withLock { state in
            let waiting = state.waiting
            state.waiting = nil
            // Nobody waits yet: whoever comes next need not.
            state.isDue = waiting == nil
            return waiting
        }
        waiting?.resume()
    }
}
