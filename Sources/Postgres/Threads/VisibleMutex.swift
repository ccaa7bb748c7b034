#if SANITIZED
    /// Replaces Synchronization's mutex in a build for the thread sanitizer, with the same calls.
    ///
    /// Synchronization's mutex waits in the kernel, which passes the lock on by itself. The
    /// sanitizer cannot see which thread gets it, and reports a race. It can see the system's
    /// mutex.
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
