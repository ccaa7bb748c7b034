import Foundation
import Postgres
import TestDatabase
import Testing

@Suite struct TransactionTests {
    static let table = TestTemplate("entry") { database in
        let connection = try await database.connect()
        try await connection.run(script: "create table entry (id int primary key)")
        await connection.close()
    }

    private func withPool<T: Sendable>(_ body: @Sendable (ConnectionPool) async throws -> T) async throws -> T {
        try await withTestDatabase(template: Self.table) { database in
            let pool = ConnectionPool(settings: database.settings(), maximumConnections: 1, waitLimit: .seconds(240))
            let value = try await body(pool)
            await pool.shutdown()
            return value
        }
    }

    private func count(_ pool: ConnectionPool) async throws -> Int {
        try await pool.read([Statement("select * from entry")])[0].count
    }

    @Test func bodyThatThrowsIsRolledBack() async throws {
        try await withPool { pool in
            await #expect(throws: BodyFailure.self) {
                try await pool.transaction { connection in
                    _ = try await connection.query("insert into entry values (1)")
                    throw BodyFailure()
                }
            }
            let left = try await count(pool)
            #expect(left == 0)
        }
    }

    /// COMMIT succeeds there, as a ROLLBACK.
    @Test func swallowedErrorDoesNotLookLikeACommit() async throws {
        try await withPool { pool in
            let failure = try await error {
                try await pool.transaction { connection in
                    _ = try await connection.query("insert into entry values (1)")
                    _ = try? await connection.query("select 1/0")
                }
            }
            #expect(failure.sqlState == .inFailedTransaction)
            let left = try await count(pool)
            #expect(left == 0)
        }
    }

    @Test func preludeThatFailsLeavesTheConnectionUsable() async throws {
        try await withPool { pool in
            let failure = try await error {
                try await pool.transaction(prelude: [Statement("select 1/0")]) { _ in
                    _ = Issue.record("the body must not run")
                }
            }
            #expect(failure.sqlState == SQLState("22012"))
            #expect(
                try await error { _ = try await pool.read([Statement("select 1/0")]) }.sqlState == SQLState("22012")
            )
            #expect(pool.usage == .init(idle: 1, leased: 0, connecting: 0, waiting: 0))
            let left = try await count(pool)
            #expect(left == 0)
        }
    }

    @Test func commits() async throws {
        try await withPool { pool in
            let prelude = [Statement("select set_config('app.tenant', $1, true)", ["abc"])]
            let tenant: String = try await pool.transaction(prelude: prelude) { connection in
                _ = try await connection.query("insert into entry values (1)")
                return try await connection.query("select current_setting('app.tenant')").first().decode(at: 0)
            }
            #expect(tenant == "abc")
            #expect(try await count(pool) == 1)
            let after: String? = try await pool.read([
                Statement("select nullif(current_setting('app.tenant', true), '')")
            ])[0]
            .first().decodeIfPresent(at: 0)
            #expect(after == nil)
        }
    }

    @Test func readsAreReadOnlyAndKeepOnlyTheStatementsRows() async throws {
        try await withPool { pool in
            let prelude = [Statement("select set_config('app.tenant', $1, true)", ["abc"])]
            let rows = try await pool.read(
                prelude: prelude,
                [Statement("select current_setting('app.tenant')"), Statement("select 2")]
            )
            #expect(rows.count == 2)
            #expect(try rows[0].first().decode(at: 0, as: String.self) == "abc")
            #expect(try rows[1].first().decode(at: 0, as: Int.self) == 2)
            let write = try await error { _ = try await pool.read([Statement("insert into entry values (1)")]) }
            #expect(write.sqlState == .readOnlyTransaction)
            let readOnly = try await error {
                _ = try await pool.transaction(readOnly: true) { try await $0.query("insert into entry values (1)") }
            }
            #expect(readOnly.sqlState == .readOnlyTransaction)
            let left = try await count(pool)
            #expect(left == 0)
        }
    }

    @Test(arguments: [
        (Isolation.readCommitted, "read committed"), (.repeatableRead, "repeatable read"),
        (.serializable, "serializable"),
    ])
    func isolationIsTheServers(isolation: Isolation, name: String) async throws {
        try await withPool { pool in
            let actual: String = try await pool.transaction(isolation: isolation) { connection in
                try await connection.query("show transaction_isolation").first().decode(at: 0)
            }
            #expect(actual == name)
            let rows = try await pool.read(
                isolation: isolation,
                [
                    Statement("show transaction_isolation"), Statement("show transaction_read_only"),
                ]
            )
            #expect(try rows.map { try $0.first().decode(at: 0, as: String.self) } == [name, "on"])
        }
    }

    @Test func serializationFailureIsRetryable() async throws {
        try await withTestDatabase(template: Self.table) { database in
            let pool = ConnectionPool(settings: database.settings(), maximumConnections: 2, waitLimit: .seconds(240))
            _ = try await pool.transaction { try await $0.query("insert into entry values (1)") }
            let failure = try await error {
                try await pool.transaction(isolation: .repeatableRead) { connection in
                    _ = try await connection.query("select * from entry")
                    _ = try await pool.transaction { try await $0.query("update entry set id = 2") }
                    _ = try await connection.query("update entry set id = 3")
                }
            }
            #expect(failure.sqlState == .serializationFailure)
            #expect(failure.isRetryable)
            await pool.shutdown()
        }
    }
}
