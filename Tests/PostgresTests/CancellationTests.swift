import Foundation
import Postgres
import TestDatabase
import Testing

@Suite struct CancellationTests {
    @Test func cancellationStopsTheStatement() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            let observer = try await database.connect()
            let backend = try await connection.backend()
            let clock = ContinuousClock()
            let started = clock.now
            let task = Task { try await connection.query("select pg_sleep(3600)") }
            try await eventually("the query runs") { try await observer.isRunning(backend) }
            task.cancel()
            #expect(try await error { _ = try await task.value }.kind == .cancelled)
            #expect(clock.now - started < .seconds(240))
            #expect(try await connection.query("select 1").count == 1)
        }
    }

    /// Statements that end at about the time they are cancelled: whatever the outcome, the next one
    /// must run.
    @Test func cancellationNeverHitsTheNextStatement() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            var outcomes: [PostgresError.Kind?: Int] = [:]
            for attempt in 0..<300 {
                let task = Task { try await connection.query("select pg_sleep(0.001)") }
                try await Task.sleep(for: .microseconds(attempt * 10))
                task.cancel()
                do {
                    _ = try await task.value
                    outcomes[nil, default: 0] += 1
                } catch let error as PostgresError {
                    outcomes[error.kind, default: 0] += 1
                }
                // Takes long enough for a stray request to find it.
                _ = try await connection.query("select pg_sleep(0.001)")
            }
            #expect(Set(outcomes.keys).isSubset(of: [nil, .cancelled]))
            #expect(outcomes[.cancelled, default: 0] > 0)
            #expect(outcomes[nil, default: 0] > 0)
        }
    }

    @Test func cancelledTaskSendsNothing() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            try await connection.run(script: "create sequence counter")
            let task = Task {
                try? await Task.sleep(for: .seconds(60))
                return try await connection.query("select nextval('counter')")
            }
            task.cancel()
            #expect(try await error { _ = try await task.value }.kind == .cancelled)
            let next: Int = try await connection.query("select nextval('counter')").first().decode(at: 0)
            #expect(next == 1)
        }
    }

    @Test func cancelledTransactionGivesItsConnectionBackClean() async throws {
        try await withTestDatabase { database in
            let pool = ConnectionPool(settings: database.settings(), maximumConnections: 1, waitLimit: .seconds(240))
            let observer = try await database.connect()
            let backend = try await pool.withConnection { try await $0.backend() }
            try await observer.run(script: "create table entry (id int)")
            let task = Task {
                try await pool.transaction { connection in
                    _ = try await connection.query("insert into entry values (1)")
                    _ = try await connection.query("select pg_sleep(3600)")
                }
            }
            try await eventually("the transaction runs") { try await observer.isRunning(backend) }
            task.cancel()
            #expect(try await error { try await task.value }.kind == .cancelled)
            #expect(pool.usage == .init(idle: 1, leased: 0, connecting: 0, waiting: 0))
            #expect(try await observer.query("select * from entry").isEmpty)
            #expect(try await pool.withConnection { try await $0.backend() } == backend)
            await pool.shutdown()
        }
    }

    @Test func cancelledCopyCanBeFollowedByAQuery() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            try await connection.run(script: "create table line (content text)")
            let task = Task {
                try await connection.copyIn("copy line from stdin") { writer in
                    while true { try await writer.write([UInt8](repeating: 0x0A, count: 10_000)) }
                }
            }
            try await Task.sleep(for: .milliseconds(50))
            task.cancel()
            #expect(try await error { _ = try await task.value }.kind == .cancelled)
            #expect(try await connection.query("select * from line").isEmpty)
        }
    }

    /// The server waits for a lock, not for the client: only a request to cancel reaches it.
    @Test func copyWaitingForALockCanBeCancelled() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            let holder = try await database.connect()
            try await connection.run(script: "create table line (content text)")
            try await holder.run(script: "begin; lock table line")
            let task = Task {
                try await connection.copyIn("copy line from stdin") { writer in try await writer.write("x\n") }
            }
            try await Task.sleep(for: .milliseconds(100))
            task.cancel()
            #expect(try await error { _ = try await task.value }.kind == .cancelled)
            #expect(try await connection.query("select 1").count == 1)
        }
    }
}
