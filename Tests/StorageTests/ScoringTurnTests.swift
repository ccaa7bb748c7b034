import Access
import Domain
import Foundation
import Postgres
import Storage
import TestDatabase
import Testing

@Suite struct ScoringTurnTests {
    private func takeTurn(_ database: Database) async throws -> Bool {
        try await database.scoringTransaction(.scoring) { try await $0.takeScoringTurn() }
    }

    @Test func oneAtATimeHasTheTurn() async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                try await database.scoringTransaction(.scoring) { transaction in
                    let isTaken = try await transaction.takeScoringTurn()
                    let isTakenAgain = try await takeTurn(database)
                    #expect(isTaken && !isTakenAgain)
                }
                // Also to another connection than the one that had it, which the outer transaction
                // has now.
                let isFree = try await database.scoringTransaction(.scoring) { _ in try await takeTurn(database) }
                #expect(isFree)
            }
        }
    }

    @Test func aTurnThatDoesNotComeIsNotWaitedForForEver() async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                try await database.scoringTransaction(.scoring) { transaction in
                    try await transaction.waitForScoringTurn(timeoutSeconds: 60)
                    let error = await #expect(throws: StorageError.self) {
                        try await database.scoringTransaction(.scoring) { other in
                            try await other.waitForScoringTurn(timeoutSeconds: 0)
                        }
                    }
                    guard case .scoringUnderWay = error else {
                        Issue.record("expected scoringUnderWay, got \(String(describing: error))")
                        return
                    }
                }
            }
        }
    }

    @Test func aTurnIsWaitedFor() async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                let (hasTurn, reached) = AsyncStream.makeStream(of: Void.self)
                async let first: Void = database.scoringTransaction(.scoring) { transaction in
                    try await transaction.waitForScoringTurn(timeoutSeconds: 60)
                    reached.finish()
                    try await Task.sleep(for: .milliseconds(200))
                    try await transaction.insert(ReleaseTests.bare(try ReleaseTests.release("first")))
                }
                for await _ in hasTurn {}
                let seen = try await database.scoringTransaction(.scoring) { transaction in
                    try await transaction.waitForScoringTurn(timeoutSeconds: 60)
                    return try await transaction.latestRelease()?.name
                }
                #expect(seen == "first")
                try await first
            }
        }
    }

    @Test func aKilledConnectionLosesItsTurnAndLeavesTheMarks() async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withConnection(to: test, as: superuser) { try await $0.run(script: TwoMandates.rows) }
            try await withDatabase(test) { database in
                try await database.transaction(.scoring) { try await $0.markAllProvidersDirty() }
                let before = try await database.transaction(.scoring) { try await $0.dirtyProviders(limit: 10) }
                try #require(before.count == 2)
                await #expect(throws: StorageError.self) {
                    try await database.scoringTransaction(.scoring) { transaction in
                        #expect(try await transaction.takeScoringTurn())
                        try await transaction.clean(before)
                        try await killHolder(of: test)
                        try await transaction.replaceClientSatisfaction(of: [], by: [])
                    }
                }
                #expect(try await takeTurn(database))
                let after = try await database.transaction(.scoring) { try await $0.dirtyProviders(limit: 10) }
                #expect(after == before)
            }
        }
    }

    /// Returns when the server process has ended.
    private func killHolder(of test: TestDatabase) async throws {
        try await withConnection(to: test, as: superuser) { connection in
            let killed = try await connection.query(
                """
                select pg_terminate_backend(pid, 10000)::text from pg_locks
                where locktype = 'advisory'
                    and database = (select oid from pg_database where datname = current_database())
                """
            ).texts()
            #expect(killed == ["true"])
        }
    }

    /// Computing takes its time between two statements, whatever the database's owner thinks of
    /// idle transactions.
    @Test func computingMayTakeLong() async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withConnection(to: test, as: superuser) { connection in
                try await connection.run(
                    script: "alter database \(test.name) set idle_in_transaction_session_timeout = '50ms'"
                )
            }
            try await withDatabase(test) { database in
                try await database.scoringTransaction(.scoring) { transaction in
                    try await Task.sleep(for: .milliseconds(250))
                    #expect(try await transaction.takeScoringTurn())
                }
                // Where it is not lifted, it strikes.
                await #expect(throws: StorageError.self) {
                    try await database.transaction(.scoring) { transaction in
                        try await Task.sleep(for: .milliseconds(250))
                        _ = try await transaction.takeScoringTurn()
                    }
                }
            }
        }
    }
}
