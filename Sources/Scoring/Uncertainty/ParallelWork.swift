import Dispatch

/// Work that is split over a fixed number of threads.
struct ParallelWork: Sendable {
    /// At least 1.
    let threads: Int

    init(threads: Int) {
        self.threads = max(1, threads)
    }

    /// Calls `work` once for each worker, 0 to `threads` - 1, and returns when all are done.
    ///
    /// Each worker must write to its own places.
    func perform(_ work: @Sendable (Int) -> Void) {
        if threads == 1 {
            work(0)
        } else {
            DispatchQueue.concurrentPerform(iterations: threads, execute: work)
        }
    }

    /// Calls `work` with 0 to `count` - 1. Worker w takes w, w + `threads`, w + 2 `threads` and so
    /// on.
    func forEach(count: Int, _ work: @Sendable (Int) -> Void) {
        perform { worker in
            for index in stride(from: worker, to: count, by: threads) {
                work(index)
            }
        }
    }

    /// The values of `transform` for 0 to `count` - 1, in this order.
    func map<Value: Sendable>(count: Int, _ transform: @Sendable (Int) -> Value) -> [Value] {
        [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
            // Each worker initialises its own places.
            nonisolated(unsafe) let places = buffer
            ParallelWork(threads: min(threads, count)).forEach(count: count) { index in
                places.initializeElement(at: index, to: transform(index))
            }
            initialized = count
        }
    }
}
