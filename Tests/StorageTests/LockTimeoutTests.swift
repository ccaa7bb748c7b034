import Access
import Postgres
import TestDatabase
import Testing

@testable import Storage

/// How long a statement waits for a lock: who waits holds a connection.
@Suite struct LockTimeoutTests {
    private static let question = "select current_setting('lock_timeout')"

    @Test func nobodyWaitsLongWhereEverybodyReads() async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                let writing = try await database.transaction(.scoring) { try await $0.query(Self.question).texts() }
                let reading = try await database.read(.scoring, Statement(Self.question)).texts()
                let together = try await database.read(.scoring, [Statement(Self.question)])[0].texts()
                #expect(writing == ["1s"] && reading == ["1s"] && together == ["1s"])
            }
        }
    }

    @Test func whatTakesLongWaitsLonger() async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                let upload = try await database.uploadTransaction(.scoring) { transaction in
                    try await transaction.query(Self.question).texts()
                }
                let scoring = try await database.scoringTransaction(.scoring) { transaction in
                    try await transaction.acting(as: .authentication) { try await $0.query(Self.question).texts() }
                }
                #expect(upload == ["1min"] && scoring == ["1min"])
            }
        }
    }
}
