import Synchronization

/// Lends connections and takes them back.
extension ConnectionPool {
    /// Lends a connection that works, as far as this can be known without asking the server.
    nonisolated(nonsending) func checkOut() async throws(PostgresError) -> Connection {
        // After a restart of the database every idle connection may be broken.
        for _ in 0...guarded.withLock({ $0.pool.maximumResources }) {
            let connection = try await acquire()
            if connection.isTrusted {
                if connection.isQuiet { return connection }
                if await connection.reset() { return connection }
            } else {
                await connection.close()
            }
            discard()
        }
        throw PostgresError(.connectionLost, "the server closes every connection at once")
    }

    nonisolated(nonsending) func giveBack(_ connection: Connection) async {
        if connection.isReusable {
            settle(guarded.withLock { $0.pool.giveBack(connection) })
        } else if await connection.reset() {
            settle(guarded.withLock { $0.pool.giveBack(connection) })
        } else {
            discard()
        }
    }

    nonisolated(nonsending) private func acquire() async throws(PostgresError) -> Connection {
        if Task.isCancelled { throw .taskCancelled }
        if let connection = guarded.withLock({ $0.pool.takeIdle() }) { return connection }
        return try await wait().get()
    }

    nonisolated(nonsending) private func wait() async -> Outcome {
        let id = guarded.withLock { guarded in
            guarded.waiterIDs += 1
            return guarded.waiterIDs
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                enqueue(waiter, id)
                // The cancellation handler may have run before the waiter was in the queue.
                if Task.isCancelled { cancelWaiter(id) }
            }
        } onCancel: {
            cancelWaiter(id)
        }
    }

    private func enqueue(_ waiter: Waiter, _ id: UInt64) {
        let (request, shouldExpire) = guarded.withLock { guarded in
            // Read inside the lock, so that deadlines grow in the order of the queue.
            let deadline = clock.now.advanced(by: waitLimit)
            let request = guarded.pool.request(id: id, deadline: deadline, waiter: waiter)
            let shouldExpire = guarded.pool.nextDeadline != nil && !guarded.isExpiring
            if shouldExpire { guarded.isExpiring = true }
            return (request, shouldExpire)
        }
        switch request {
        case .granted(let connection): waiter.resume(returning: .success(connection))
        case .waiting(let shouldConnect): if shouldConnect { connect() }
        case .refusedFull: waiter.resume(returning: .failure(.poolIsFull))
        case .refusedShutDown: waiter.resume(returning: .failure(.poolShutDown))
        }
        if shouldExpire { expireWaiters() }
    }

    private func cancelWaiter(_ id: UInt64) {
        guarded.withLock { $0.pool.cancel(id: id) }?.resume(returning: .failure(.taskCancelled))
    }

    /// Refuses those who have waited too long, for as long as anybody waits.
    private func expireWaiters() {
        Task.detached { [self] in
            while let deadline = nextDeadline() {
                try? await clock.sleep(until: deadline)
                let expired = guarded.withLock { $0.pool.expire(now: clock.now) }
                for waiter in expired { waiter.resume(returning: .failure(.waitedTooLong)) }
            }
        }
    }

    private func nextDeadline() -> ContinuousClock.Instant? {
        guarded.withLock { guarded in
            guarded.isExpiring = guarded.pool.nextDeadline != nil
            return guarded.pool.nextDeadline
        }
    }

    /// Makes a connection for the waiter that has waited longest. The task that asked for it may
    /// have ended.
    private func connect() {
        Task.detached { [self] in
            do throws(PostgresError) {
                let connection = try await Connection.connect(settings)
                settle(guarded.withLock { $0.pool.connected(connection) })
            } catch {
                let waiters = guarded.withLock { $0.pool.connectFailed() }
                for waiter in waiters { waiter.resume(returning: .failure(error)) }
                noteDrained()
            }
        }
    }

    private func discard() {
        if guarded.withLock({ $0.pool.discard() }) { connect() }
        noteDrained()
    }

    private func settle(_ arrival: PoolState<Connection, Waiter, ContinuousClock.Instant>.Arrival) {
        switch arrival {
        case .kept: break
        case .hand(let connection, let waiter): waiter.resume(returning: .success(connection))
        case .close(let connection):
            Task.detached { [self] in
                await connection.close()
                noteDrained()
            }
        }
    }
}

/// Waits for the end of all leases.
extension ConnectionPool {
    func waitUntilDrained() async {
        let id = guarded.withLock { guarded in
            guarded.waiterIDs += 1
            return guarded.waiterIDs
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { (waiter: CheckedContinuation<Void, Never>) in
                let isOver = guarded.withLock { guarded in
                    if guarded.pool.isDrained || Task.isCancelled { return true }
                    guarded.drainWaiters[id] = waiter
                    return false
                }
                if isOver { waiter.resume() }
            }
        } onCancel: {
            guarded.withLock { $0.drainWaiters.removeValue(forKey: id) }?.resume()
        }
    }

    private func noteDrained() {
        let waiters = guarded.withLock { guarded in
            guard guarded.pool.isDrained else { return [CheckedContinuation<Void, Never>]() }
            defer { guarded.drainWaiters = [:] }
            return Array(guarded.drainWaiters.values)
        }
        for waiter in waiters { waiter.resume() }
    }
}
