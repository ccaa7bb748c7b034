#if SANITIZED
    /// In place of Synchronization's in a build for the thread sanitizer, with the same calls.
    ///
    /// That one waits in the kernel, which hands the lock on by itself: the sanitizer cannot see
    /// whom it went to, and takes what it guards for a race. The system's mutex it can see.
    final class Mutex<Value>: @unchecked Sendable {
        private let monitor = Monitor()
        private var value: Value

        init(_ value: Value) {
            self.value = value
        }

        func withLock<Result, Failure: Error>(
            _ body: (inout Value) throws(Failure) -> Result
        ) throws(Failure) -> Result {
            monitor.lock()
            defer { monitor.unlock() }
            return try body(&value)
        }
    }
#endif
