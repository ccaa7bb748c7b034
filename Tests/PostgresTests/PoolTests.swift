import Foundation
import Postgres
import TestDatabase
import Testing

// Without it, a waiter that is never served would hang the run without saying where.
@Suite(.timeLimit(.minutes(10))) struct PoolTests {
    @Test func exhaustionIsBoundedAndRecovers() async throws {
        try await withTestDatabase { database in
            let pool = ConnectionPool(
                settings: database.settings(),
                maximumConnections: 2,
                waitLimit: .seconds(1),
                maximumWaiters: 3
            )
            try await connectAll(of: pool, 2)
            let attempts = (0..<12).map { _ in Task { await attempt(pool) } }
            var served = 0
            var refused = 0
            for attempt in attempts {
                let (failure, duration) = await attempt.value
                #expect(failure == nil || failure == .poolExhausted)
                if failure == nil { served += 1 } else { refused += 1 }
                #expect(duration < .seconds(60))
            }
            #expect(served >= 2)
            #expect(refused >= 7)
            let count = try await pool.withConnection { try await $0.query("select 1").count }
            #expect(count == 1)
            #expect(pool.usage.leased == 0 && pool.usage.waiting == 0 && pool.usage.idle <= 2)
            await pool.shutdown()
        }
    }

    /// Opens so many connections beforehand: on a busy machine that takes longer than a waiter may
    /// wait.
    private func connectAll(of pool: ConnectionPool, _ count: Int) async throws {
        for _ in 0..<100 where pool.usage.idle < count {
            let attempts = (0..<count).map { _ in
                Task { try? await pool.withConnection { _ = try await $0.query("select pg_sleep(0.05)") } }
            }
            for attempt in attempts { _ = await attempt.value }
        }
        try #require(pool.usage.idle == count)
    }

    @Test func waitIsBoundedWhileTheConnectionIsHeld() async throws {
        try await withTestDatabase { database in
            let pool = ConnectionPool(
                settings: database.settings(),
                maximumConnections: 1,
                waitLimit: .seconds(1)
            )
            try await pool.withConnection { connection in
                let failure = try await error { _ = try await pool.read([Statement("select 1")]) }
                #expect(failure.kind == .poolExhausted)
                #expect(failure.isUnavailable)
                _ = try await connection.query("select 1")
            }
            let rows = try await pool.read([Statement("select 1")])
            #expect(rows[0].count == 1)
            await pool.shutdown()
        }
    }

    /// Holds a connection for longer than anybody waits.
    private func attempt(_ pool: ConnectionPool) async -> (PostgresError.Kind?, Duration) {
        let clock = ContinuousClock()
        let started = clock.now
        do {
            try await pool.withConnection { _ = try await $0.query("select pg_sleep(2)") }
            return (nil, clock.now - started)
        } catch {
            return ((error as? PostgresError)?.kind, clock.now - started)
        }
    }

    @Test func waitersAreServedWhenConnectionsComeBack() async throws {
        try await withTestDatabase { database in
            // On a busy machine the last of them waits for long.
            let pool = ConnectionPool(settings: database.settings(), maximumConnections: 3, waitLimit: .seconds(240))
            let reads = (0..<200).map { number in
                Task {
                    let rows = try await pool.read([Statement("select $1::int", [.integer(number)])])
                    return try rows[0].first().decode(at: 0, as: Int.self)
                }
            }
            var sum = 0
            for read in reads { sum += try await read.value }
            #expect(sum == 199 * 200 / 2)
            let sessions: Int = try await pool.read([
                Statement("select count(*) from pg_stat_activity where datname = current_database()")
            ])[0].first().decode(at: 0)
            #expect(sessions <= 3)
            await pool.shutdown()
        }
    }

    @Test func cancelledWaiterLeavesTheQueue() async throws {
        try await withTestDatabase { database in
            let pool = ConnectionPool(settings: database.settings(), maximumConnections: 1, waitLimit: .seconds(240))
            try await pool.withConnection { _ in
                let waiter = Task { try await pool.withConnection { _ in } }
                try await eventually("somebody waits") { pool.usage.waiting == 1 }
                waiter.cancel()
                #expect(try await error { try await waiter.value }.kind == .cancelled)
                #expect(pool.usage.waiting == 0)
            }
            #expect(pool.usage == .init(idle: 1, leased: 0, connecting: 0, waiting: 0))
            await pool.shutdown()
        }
    }

    @Test func backendTerminatedWhileIdleIsReplaced() async throws {
        try await withTestDatabase { database in
            let pool = ConnectionPool(settings: database.settings(), maximumConnections: 1, waitLimit: .seconds(240))
            let killer = try await database.connect()
            for attempt in 0..<3 {
                let backend = try await pool.withConnection { try await $0.backend() }
                try await killer.terminate(backend)
                let rows =
                    attempt == 0
                    ? try await pool.read([Statement("select pg_backend_pid()")])[0]
                    : try await pool.transaction { try await $0.query("select pg_backend_pid()") }
                #expect(try rows.first().decode(at: 0, as: Int.self) != backend)
            }
            await pool.shutdown()
        }
    }

    @Test func connectionLostDuringUseIsReplaced() async throws {
        try await withTestDatabase { database in
            let pool = ConnectionPool(settings: database.settings(), maximumConnections: 1, waitLimit: .seconds(240))
            let killer = try await database.connect()
            let failure = try await error {
                try await pool.withConnection { connection in
                    try await killer.terminate(try await connection.backend())
                    _ = try await connection.query("select 1")
                }
            }
            #expect(failure.kind == .connectionLost)
            #expect(try await pool.read([Statement("select 1")])[0].count == 1)
            await pool.shutdown()
        }
    }

    @Test func unreachableDatabaseFailsAtOnce() async throws {
        let settings = ConnectionSettings(connectionString: "host=/nowhere-at-all")
        let pool = ConnectionPool(settings: settings, waitLimit: .seconds(240))
        for _ in 0..<3 {
            let failure = try await error { _ = try await pool.read([Statement("select 1")]) }
            #expect(failure.kind == .connectionFailed)
        }
        await pool.shutdown()
    }

    @Test func shutDownRefusesAndWaitsForWhatIsUnderWay() async throws {
        try await withTestDatabase { database in
            let pool = ConnectionPool(settings: database.settings(), maximumConnections: 1, waitLimit: .seconds(240))
            let gate = AsyncStream.makeStream(of: Void.self)
            let task = Task {
                try await pool.withConnection { connection in
                    gate.continuation.yield()
                    return try await connection.query("select pg_sleep(0.2)").count
                }
            }
            for await _ in gate.stream { break }
            await pool.shutdown()
            #expect(pool.usage == .init(idle: 0, leased: 0, connecting: 0, waiting: 0))
            #expect(try await task.value == 1)
            let failure = try await error { _ = try await pool.read([Statement("select 1")]) }
            #expect(failure.kind == .shutDown)
            #expect(failure.isUnavailable)
            await pool.shutdown()
        }
    }

    @Test func openTransactionIsRolledBackWhenTheConnectionComesBack() async throws {
        try await withTestDatabase { database in
            let pool = ConnectionPool(settings: database.settings(), maximumConnections: 1, waitLimit: .seconds(240))
            try await pool.withConnection { connection in
                try await connection.run(script: "create table entry (id int)")
                try await connection.run(script: "begin; insert into entry values (1)")
            }
            #expect(try await pool.read([Statement("select * from entry")])[0].isEmpty)
            await pool.shutdown()
        }
    }
}
