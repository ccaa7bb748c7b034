import Synchronization

/// A limited number of connections. Each is lent to one task at a time.
///
/// Connections are made when they are needed, and broken ones are replaced. So the pool recovers by
/// itself after a restart of the database. A task waits `waitLimit` at most. A task that is
/// cancelled gives its connection back clean, or the connection is closed.
package final class ConnectionPool: Sendable {
    typealias Outcome = Result<Connection, PostgresError>
    typealias Waiter = CheckedContinuation<Outcome, Never>

    struct Guarded {
        var pool: PoolState<Connection, Waiter, ContinuousClock.Instant>
        var waiterIDs: UInt64 = 0
        var isExpiring = false
        var drainWaiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
    }

    let settings: ConnectionSettings
    /// The most connections that there may be.
    package let maximumConnections: Int
    /// How long a task waits for a connection.
    package let waitLimit: Duration
    let clock = ContinuousClock()
    let guarded: Mutex<Guarded>

    /// Makes a pool. It does not connect yet.
    package init(
        settings: ConnectionSettings,
        maximumConnections: Int = 6,
        waitLimit: Duration = .seconds(2),
        maximumWaiters: Int = 256
    ) {
        self.settings = settings
        self.maximumConnections = max(1, maximumConnections)
        self.waitLimit = waitLimit
        guarded = Mutex(Guarded(pool: PoolState(maximumResources: maximumConnections, maximumWaiters: maximumWaiters)))
    }

    /// Lends a connection to `body`, which must not keep it. If `body` leaves a transaction open,
    /// it is rolled back. `body` itself must undo other settings of the session.
    ///
    /// - Throws: `.poolExhausted`, `.connectionFailed`, `.shutDown`, `.cancelled`; and what `body`
    ///   throws.
    package func withConnection<T: Sendable>(
        caller: isolated (any Actor)? = #isolation,
        _ body: (Connection) async throws -> T
    ) async throws -> T {
        let connection = try await checkOut()
        do {
            let value = try await body(connection)
            await giveBack(connection)
            return value
        } catch {
            await giveBack(connection)
            throw error
        }
    }

    /// Runs `body` in a transaction. BEGIN and `prelude` are sent in one round trip. It commits
    /// when `body` returns, and rolls back when it throws.
    ///
    /// - Parameters:
    ///   - prelude: statements whose rows nobody needs, such as `set_config(..., true)`.
    ///   - statementTimeout: the longest that one of its statements may take; nil for that of the
    ///     pool's settings.
    /// - Throws: as `withConnection`; SQLSTATE 25P02 when `body` returned although one of its
    ///   statements had failed; `.outcomeUnknown` when the connection broke after COMMIT had been
    ///   sent.
    package func transaction<T: Sendable>(
        prelude: [Statement] = [],
        readOnly: Bool = false,
        isolation: Isolation = .readCommitted,
        statementTimeout: Duration? = nil,
        caller: isolated (any Actor)? = #isolation,
        _ body: (Connection) async throws -> T
    ) async throws -> T {
        let begin = Statement("begin isolation level \(isolation.sql) read \(readOnly ? "only" : "write")")
        return try await withConnection { connection in
            _ = try await connection.transaction([begin] + prelude, timeout: statementTimeout)
            let value = try await body(connection)
            try await connection.commit()
            return value
        }
    }

    /// Runs a read-only transaction in one round trip: begin, `prelude`, `statements` and commit
    /// behind one Sync.
    ///
    /// - Parameter statementTimeout: as for `transaction`.
    /// - Returns: the rows of `statements` only.
    package nonisolated(nonsending) func read(
        prelude: [Statement] = [],
        isolation: Isolation = .readCommitted,
        statementTimeout: Duration? = nil,
        _ statements: [Statement]
    ) async throws(PostgresError) -> [Rows] {
        let connection = try await checkOut()
        let begin = Statement("begin isolation level \(isolation.sql) read only")
        let batch = [begin] + prelude + statements + [Self.commit]
        do throws(PostgresError) {
            let rows = try await connection.transaction(batch, timeout: statementTimeout)
            await giveBack(connection)
            return Array(rows[(1 + prelude.count)..<(batch.count - 1)])
        } catch {
            await giveBack(connection)
            throw error
        }
    }

    private static let commit = Statement("commit")

    /// Refuses new work, and waits until running work has ended. A cancelled task does not wait.
    package func shutdown() async {
        let (waiters, idle) = guarded.withLock { $0.pool.shutDown() }
        for waiter in waiters { waiter.resume(returning: .failure(.poolShutDown)) }
        for connection in idle { await connection.close() }
        await waitUntilDrained()
    }

    /// How many connections are idle, lent and being made, and how many tasks wait.
    package var usage: Usage {
        guarded.withLock { guarded in
            let pool = guarded.pool
            return Usage(
                idle: pool.idle.count,
                leased: pool.leased,
                connecting: pool.connecting,
                waiting: pool.waiters.count
            )
        }
    }

    package struct Usage: Sendable, Equatable {
        package let idle: Int
        package let leased: Int
        package let connecting: Int
        package let waiting: Int

        package init(idle: Int, leased: Int, connecting: Int, waiting: Int) {
            self.idle = idle
            self.leased = leased
            self.connecting = connecting
            self.waiting = waiting
        }
    }
}

extension PostgresError {
    static let poolShutDown = PostgresError(.shutDown, "the pool of connections is shut down")
    static let poolIsFull = PostgresError(.poolExhausted, "too many tasks already wait for a connection")
    static let waitedTooLong = PostgresError(.poolExhausted, "no connection became free in time")
}
