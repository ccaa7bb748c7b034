import Foundation
import Postgres
import TestDatabase
import Testing

/// What is known of a transaction whose connection breaks.
@Suite struct CommitTests {
    /// A COMMIT of a row takes a minute.
    private static let slow = TestTemplate("slow commit") { database in
        let connection = try await database.connect()
        try await connection.run(
            script: """
                create table entry (id int primary key);
                create function dawdle() returns trigger language plpgsql
                    as $$ begin perform pg_sleep(60); return null; end $$;
                create constraint trigger dawdle after insert on entry deferrable initially deferred
                    for each row execute function dawdle()
                """
        )
        await connection.close()
    }

    @Test func aConnectionThatBreaksDuringCommitLeavesTheOutcomeUnknown() async throws {
        try await withTestDatabase(template: Self.slow) { database in
            let pool = ConnectionPool(settings: database.settings(), maximumConnections: 1, waitLimit: .seconds(240))
            let killer = try await database.connect()
            let writing = Task {
                try await pool.transaction { _ = try await $0.query("insert into entry values (1)") }
            }
            try await eventually("the COMMIT is under way and is cut off") {
                try await killer.query(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where query = 'commit' and state = 'active' and datname = current_database()
                    """
                ).count == 1
            }
            let failure = try await error { try await writing.value }
            #expect(failure.kind == .outcomeUnknown)
            // Who hears that it is unavailable would believe that nothing was stored.
            #expect(!failure.isUnavailable)
            #expect(try await pool.read([Statement("select 1")])[0].count == 1)
            await killer.close()
            await pool.shutdown()
        }
    }

    @Test func aConnectionThatBreaksBeforeCommitHasStoredNothing() async throws {
        try await withTestDatabase(template: TransactionTests.table) { database in
            let pool = ConnectionPool(settings: database.settings(), maximumConnections: 1, waitLimit: .seconds(240))
            let killer = try await database.connect()
            let failure = try await error {
                try await pool.transaction { connection in
                    try await killer.terminate(try await connection.backend())
                    _ = try? await connection.query("insert into entry values (1)")
                }
            }
            #expect(failure.kind == .connectionLost)
            #expect(failure.isUnavailable)
            await killer.close()
            await pool.shutdown()
        }
    }

    @Test func aCommitThatTheServerRefusesIsNoMystery() async throws {
        try await withTestDatabase(template: TransactionTests.table) { database in
            let pool = ConnectionPool(settings: database.settings(), maximumConnections: 1, waitLimit: .seconds(240))
            let failure = try await error {
                try await pool.transaction { connection in
                    try await connection.run(
                        script: "create table part (id int references entry deferrable initially deferred)"
                    )
                    _ = try await connection.query("insert into part values (7)")
                }
            }
            #expect(failure.kind == .server && failure.sqlState == .foreignKeyViolation)
            await pool.shutdown()
        }
    }
}
