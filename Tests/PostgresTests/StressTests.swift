import Foundation
import TestDatabase
import Testing

@testable import Postgres

/// Connections opened, used and dropped by many tasks at once. What goes wrong here goes wrong once
/// in a thousand runs, so that `deploy/sanitize` runs it under the sanitizers, which see it each
/// time.
@Suite struct StressTests {
    /// Something that runs on a connection's thread, and is its last owner.
    private actor Tenant {
        private let thread: ConnectionThread
        private var count = 0

        nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

        init() throws(PostgresError) {
            thread = try ConnectionThread()
        }

        deinit {
            thread.retire(with: nil)
        }

        func increment() -> Int {
            count += 1
            return count
        }
    }

    @Test func executorOutlivesTheJobThatWasItsLast() async throws {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var sum = 0
                    for round in 0..<150 {
                        let tenant = try Tenant()
                        // The thread is just starting, or just going to sleep, when the next job
                        // comes.
                        for _ in 0...(round % 3) { sum += await tenant.increment() }
                    }
                    return sum
                }
            }
            for try await sum in group { #expect(sum == 150 / 3 * (1 + 3 + 6)) }
        }
    }

    @Test func connectionsAreOpenedUsedAndDroppedByManyTasks() async throws {
        try await withTestDatabase { database in
            let settings = database.settings()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<12 {
                    group.addTask {
                        for round in 0..<8 {
                            let connection = try await Connection.connect(settings)
                            let rows = try await connection.query("select $1::int", [.integer(round)])
                            let value: Int = try rows.first().decode(at: 0)
                            #expect(value == round)
                            // Closed by hand, dropped as it is, or dropped in a transaction.
                            if (task + round) % 3 == 0 { await connection.close() }
                            if (task + round) % 3 == 1 { _ = try await connection.query("begin") }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func poolIsSharedByTasksThatAreCancelledAtAnyTime() async throws {
        try await withTestDatabase { database in
            let pool = ConnectionPool(settings: database.settings(), maximumConnections: 4, waitLimit: .seconds(240))
            for round in 0..<40 {
                let tasks = (0..<8).map { number in
                    Task {
                        try await pool.transaction { connection in
                            _ = try await connection.query("select pg_sleep(0.001)")
                            return number
                        }
                    }
                }
                for task in tasks.prefix(round % 8) { task.cancel() }
                for task in tasks.suffix(8 - round % 8) { _ = try await task.value }
                for task in tasks { _ = await task.result }
            }
            #expect(pool.usage.leased == 0)
            await pool.shutdown()
        }
    }
}
