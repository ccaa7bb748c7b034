import Foundation
import Postgres
import TestDatabase
import Testing

@Suite struct StatementFailureTests {
    static let tables = TestTemplate("constraints") { database in
        let connection = try await database.connect()
        try await connection.run(
            script: """
                create table parent (id int constraint parent_key primary key);
                create table child (
                    parent_id int not null constraint child_parent references parent (id),
                    amount numeric constraint amount_positive check (amount > 0),
                    late int constraint late_unique unique deferrable initially deferred
                );
                insert into parent values (1);
                """
        )
        await connection.close()
    }

    @Test func uniqueViolationNamesItsConstraintAndNoValue() async throws {
        try await withTestDatabase(template: Self.tables) { database in
            let connection = try await database.connect()
            let failure = try await error { _ = try await connection.query("insert into parent values ($1)", [1]) }
            #expect(failure.kind == .server)
            #expect(failure.sqlState == .uniqueViolation)
            #expect(failure.constraint == "parent_key")
            #expect(failure.table == "parent")
            // The server's DETAIL would be: Key (id)=(1) already exists.
            #expect(!failure.description.contains("(1)"))
            #expect(!failure.isUnavailable && !failure.isRetryable)
            #expect(try await connection.query("select 1").count == 1)
        }
    }

    @Test func otherConstraintsAreNamed() async throws {
        try await withTestDatabase(template: Self.tables) { database in
            let connection = try await database.connect()
            let foreignKey = try await error { _ = try await connection.query("insert into child values ($1)", [2]) }
            #expect(foreignKey.sqlState == .foreignKeyViolation)
            #expect(foreignKey.constraint == "child_parent")
            let check = try await error { _ = try await connection.query("insert into child values (1, $1)", ["-5"]) }
            #expect(check.sqlState == .checkViolation)
            #expect(check.constraint == "amount_positive")
            let notNull = try await error { _ = try await connection.query("insert into child values ($1)", [.null]) }
            #expect(notNull.sqlState == .notNullViolation)
            #expect(notNull.table == "child")
            #expect(notNull.column == "parent_id")
        }
    }

    /// The error comes with the Sync, after every statement has succeeded.
    @Test func deferredConstraintFailsThePipeline() async throws {
        try await withTestDatabase(template: Self.tables) { database in
            let connection = try await database.connect()
            let insert = Statement("insert into child values (1, 1, $1)", [7])
            let failure = try await error { _ = try await connection.pipeline([insert, insert]) }
            #expect(failure.sqlState == .uniqueViolation)
            #expect(failure.constraint == "late_unique")
            #expect(try await connection.query("select * from child").isEmpty)
        }
    }

    @Test(arguments: [
        "select $1::uuid", "select $1::int", "select $1::timestamptz", "select $1::numeric", "select $1::json",
    ])
    func badValueIsNotRepeated(sql: String) async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            let failure = try await error { _ = try await connection.query(sql, ["topsecret"]) }
            #expect(failure.kind == .server)
            #expect(failure.sqlState?.errorClass == "22")
            #expect(!failure.description.contains("topsecret"))
        }
    }

    @Test func textWithNULIsRefusedBeforeItIsSent() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            for bind in [Bind.text("a\u{0}b"), .textArray(["a", "\u{0}"])] {
                let failure = try await error { _ = try await connection.query("select $1", [bind]) }
                #expect(failure.kind == .misuse)
                // What the server says of a NUL: invalid byte sequence for encoding "UTF8": 0x00.
                #expect(failure.sqlState == .characterNotInRepertoire)
            }
            #expect(try await error { _ = try await connection.query("select 1\u{0}") }.kind == .misuse)
            #expect(try await error { try await connection.run(script: "select 1;\u{0}") }.kind == .misuse)
            #expect(try await connection.query("select 1").count == 1)
        }
    }

    @Test func tooManyBindsAreRefused() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            let binds = [Bind](repeating: 1, count: 65_536)
            #expect(try await error { _ = try await connection.query("select 1", binds) }.kind == .misuse)
        }
    }

    @Test func statementTimeoutIsNotACancellation() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect(statementTimeout: .milliseconds(50))
            let failure = try await error { _ = try await connection.query("select pg_sleep(30)") }
            #expect(failure.kind == .server)
            #expect(failure.sqlState == .queryCanceled)
            #expect(try await connection.query("select 1").count == 1)
        }
    }

    @Test func deadlockIsRetryable() async throws {
        try await withTestDatabase(template: Self.tables) { database in
            let one = try await database.connect()
            let other = try await database.connect()
            for connection in [one, other] {
                try await connection.run(script: "set deadlock_timeout = '50ms'; begin")
            }
            try await one.run(script: "select pg_advisory_xact_lock(1)")
            try await other.run(script: "select pg_advisory_xact_lock(2)")
            let first = Task { await outcome(of: 2, one) }
            let second = Task { await outcome(of: 1, other) }
            let failures = [await first.value, await second.value].compactMap { $0 }
            #expect(failures.count == 1)
            #expect(failures.first?.sqlState == .deadlockDetected)
            #expect(failures.first?.isRetryable == true)
        }
    }

    /// The error of taking a lock; the loser's rollback lets the winner go on.
    private func outcome(of lock: Int, _ connection: Connection) async -> PostgresError? {
        do throws(PostgresError) {
            _ = try await connection.query("select pg_advisory_xact_lock($1)", [.integer(lock)])
            return nil
        } catch {
            try? await connection.run(script: "rollback")
            return error
        }
    }

    @Test func missingRowsAndColumns() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            let none = try await connection.query("select 1 as one where false")
            #expect(try await error { _ = try none.first() }.kind == .noRow)
            let row = try await connection.query("select 1 as one, null::int as nothing, 'x' as word").first()
            #expect(throws: PostgresError.self) { try row.decode("two", as: Int.self) }
            #expect(throws: PostgresError.self) { try row.decode("ONE", as: Int.self) }
            #expect(throws: PostgresError.self) { try row.decode("nothing", as: Int.self) }
            #expect(throws: PostgresError.self) { try row.decode("word", as: Int.self) }
            #expect(throws: PostgresError.self) { try row.decode(at: 3, as: Int.self) }
            let outside = try await error { _ = try row.decode(at: -1, as: Int.self) }
            #expect(outside.kind == .decoding)
            #expect(try row.decodeIfPresent("nothing", as: Int.self) == nil)
        }
    }

    @Test func copyAsAQueryIsRefused() async throws {
        try await withTestDatabase(template: Self.tables) { database in
            for sql in ["copy parent from stdin", "copy parent to stdout"] {
                let connection = try await database.connect()
                #expect(try await error { _ = try await connection.query(sql) }.kind == .misuse)
                let script = try await database.connect()
                #expect(try await error { try await script.run(script: sql) }.kind == .misuse)
            }
        }
    }
}
