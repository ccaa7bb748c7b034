/// The only thread of a connection, as a serial executor. Every libpq call of the connection runs
/// here, so a call that blocks delays nothing else.
final class ConnectionThread: SerialExecutor, @unchecked Sendable {
    private let monitor = Monitor()
    private var jobs: [UnownedJob] = []
    private var isRetired = false
    private var legacy: Legacy?

    /// - Throws: `.connectionFailed` when the system has no thread to give.
    init() throws(PostgresError) {
        let isStarted = BlockingThread.start { [self] in work() }
        guard isStarted else { throw PostgresError(.connectionFailed, "no thread could be started for a connection") }
    }

    /// The runtime passes this object unowned. Once the job is in the list it may run, and may end
    /// the last owner. So this function owns the object until it no longer touches it.
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let owned = Unmanaged.passRetained(self)
        monitor.change { jobs.append(job) }
        owned.release()
    }

    /// Lets the thread end once it has nothing left to do. The thread closes the session.
    func retire(with session: sending Session?) {
        let last = Legacy(session: session)
        monitor.change {
            isRetired = true
            legacy = last
        }
    }

    /// What a connection leaves behind. From then on the thread is its only owner.
    private struct Legacy: @unchecked Sendable {
        let session: Session?
    }

    private func work() {
        var batch: [UnownedJob] = []
        while true {
            monitor.lock()
            while jobs.isEmpty && !isRetired { monitor.wait() }
            if jobs.isEmpty {
                let last = legacy
                legacy = nil
                monitor.unlock()
                withExtendedLifetime(last) {}
                return
            }
            swap(&batch, &jobs)
            monitor.unlock()
            for job in batch { job.runSynchronously(on: asUnownedSerialExecutor()) }
            batch.removeAll(keepingCapacity: true)
        }
    }
}
