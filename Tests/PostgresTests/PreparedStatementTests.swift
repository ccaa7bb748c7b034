import Foundation
import Postgres
import TestDatabase
import Testing

@Suite struct PreparedStatementTests {
    private func held(_ connection: Connection) async throws -> Int {
        let counting = Statement("select count(*) from pg_prepared_statements", prepared: false)
        return try await connection.query(counting).first().decode(at: 0)
    }

    @Test func preparesOnce() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            for number in 0..<5 { _ = try await connection.query("select $1::int", [.integer(number)]) }
            #expect(try await held(connection) == 1)
        }
    }

    @Test func lostStatementsArePreparedAgain() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            for script in ["deallocate all", "discard all"] {
                _ = try await connection.query("select 1")
                try await connection.run(script: script)
                #expect(try await connection.query("select 1").count == 1)
            }
            let pool = ConnectionPool(settings: database.settings(), maximumConnections: 1, waitLimit: .seconds(240))
            _ = try await pool.read([Statement("select 1"), Statement("select 2")])
            try await pool.withConnection { try await $0.run(script: "deallocate all") }
            #expect(try await pool.read([Statement("select 1"), Statement("select 2")]).count == 2)
            await pool.shutdown()
        }
    }

    /// PostgreSQL: "cached plan must not change result type".
    @Test func changedTableIsNoticed() async throws {
        try await withTestDatabase(template: TransactionTests.table) { database in
            let connection = try await database.connect()
            #expect(try await connection.query("select * from entry").columns == ["id"])
            try await connection.run(script: "alter table entry add column note text")
            #expect(try await connection.query("select * from entry").columns == ["id", "note"])
        }
    }

    /// Inside a transaction the failure cannot be mended behind the caller's back; the next
    /// transaction works.
    @Test func lostStatementInsideATransactionFailsOnce() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            _ = try await connection.query("select 1")
            try await connection.run(script: "begin; deallocate all")
            let failure = try await error { _ = try await connection.query("select 1") }
            #expect(failure.sqlState == .invalidStatementName)
            try await connection.run(script: "rollback; begin")
            #expect(try await connection.query("select 1").count == 1)
        }
    }

    /// A statement that a failed pipeline has run before must not be run twice.
    @Test func pipelineIsNotRepeatedAfterPartOfItRan() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            try await connection.run(script: "create sequence counter")
            _ = try await connection.query("select 2")
            try await connection.run(script: "deallocate all")
            let batch = [Statement("select nextval('counter')", prepared: false), Statement("select 2")]
            #expect(try await error { _ = try await connection.pipeline(batch) }.sqlState == .invalidStatementName)
            #expect(try await connection.pipeline(batch).count == 2)
            let value: Int = try await connection.query("select last_value from counter").first().decode(at: 0)
            #expect(value == 2)
        }
    }

    @Test func numberOfPreparedStatementsIsBounded() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            for number in 0..<400 { _ = try await connection.query("select \(number)") }
            #expect(try await held(connection) <= 256 + 16)
            #expect(try await connection.query("select 0").first().decode(at: 0, as: Int.self) == 0)
        }
    }
}
