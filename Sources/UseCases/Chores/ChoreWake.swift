import Storage
import Synchronization

/// Wakes the task that does the chores.
final class ChoreWake: InvalidationFollower {
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

    /// Returns when a notice came since the last call, or when `time` has passed.
    ///
    /// The time limit is needed because a server that is killed during its turn sends no notice.
    func wait(atMost time: Duration) async {
        let alarm = Task {
            // A cancelled alarm wakes nobody.
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
            // Nobody waits yet, so the next call of `wait` returns at once.
            state.isDue = waiting == nil
            return waiting
        }
        waiting?.resume()
    }
}
