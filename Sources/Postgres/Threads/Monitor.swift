import Foundation

/// A lock with a condition to wait for. It is for threads that may block: never wait on it in
/// Swift's cooperative pool.
final class Monitor: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    func lock() { pthread_mutex_lock(mutex) }
    func unlock() {
        pthread_mutex_unlock(mutex)
        #if SANITIZED
            // Sometimes let other threads overtake. If the code below touches freed memory, the
            // sanitizer then sees it.
            if UInt8.random(in: 0..<8) == 0 { usleep(1_000) }
        #endif
    }
    /// Releases the lock until somebody signals, and takes it again.
    func wait() { pthread_cond_wait(condition, mutex) }

    func locked<R>(_ body: () -> R) -> R {
        lock()
        defer { unlock() }
        return body()
    }

    /// Changes what a thread waits for, and wakes it.
    ///
    /// The thread is woken before the lock is released, and never after. As soon as it has the lock
    /// it may free this monitor and its owner. Unlocking is the last thing done here; POSIX lets a
    /// mutex be destroyed as soon as it is unlocked.
    func change<R>(_ body: () -> R) -> R {
        lock()
        defer { unlock() }
        let result = body()
        signalWhileLocked()
        return result
    }

    /// Wakes a thread that waits. Call it only with the lock: see `change`.
    func signalWhileLocked() { pthread_cond_signal(condition) }
}
