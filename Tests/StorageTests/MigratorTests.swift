import Foundation
import Postgres
import Schema
import Testing
import TestDatabase

@testable import Storage

@Suite struct MigratorTests {
    private func settings(_ database: TestDatabase, as user: String? = nil) -> ConnectionSettings {
        ConnectionSettings(
            connectionString: user.map(database.connectionString(user:)) ?? database.superuserConnectionString
        )
    }

    @Test func aLoginThatMayNothingIsRefusedAndNothingIsLeft() async throws {
        try await withTestDatabase(template: .migrated) { _ in }
        try await withTestDatabase { database in
            await #expect(throws: (any Error).self) {
                _ = try await Migrator(settings: settings(database, as: "palmares_app")).migrate()
            }
            let tables = try await withConnection(to: database, as: superuser) { connection in
                try await connection.query("select tablename::text from pg_tables where schemaname = 'public'").texts()
            }
            #expect(tables == [])
        }
    }

    @Test func everyMigrationIsAppliedOnce() async throws {
        try await withTestDatabase { database in
            let migrator = Migrator(settings: settings(database))
            let first = try await migrator.migrate()
            #expect(first == Schema.migrations.map(\.name))
            let second = try await migrator.migrate()
            #expect(second == [])
        }
    }

    @Test func twoMigratorsAtOnceTakeTurns() async throws {
        try await withTestDatabase { database in
            let migrator = Migrator(settings: settings(database))
            async let first = migrator.migrate()
            async let second = migrator.migrate()
            let applied = try await [first, second]
            #expect(applied.map(\.count).sorted() == [0, Schema.migrations.count])
        }
    }

    @Test func theMigratorsOwnLoginIsEnoughForLaterMigrations() async throws {
        try await withTestDatabase(template: .migrated) { database in
            let next = Migration(name: "9999_next", sql: "create table next (id uuid primary key)")
            let migrator = Migrator(
                settings: settings(database, as: "palmares_migrator"),
                migrations: Schema.migrations + [next]
            )
            let applied = try await migrator.migrate()
            #expect(applied == ["9999_next"])
        }
    }

    @Test func anEditedMigrationIsRefused() async throws {
        try await withTestDatabase(template: .migrated) { database in
            let edited = Schema.migrations.map { migration in
                migration.name == "0002_engagements"
                    ? Migration(name: migration.name, sql: migration.sql + " ") : migration
            }
            await #expect(throws: Migrator.Refusal.editedMigration(name: "0002_engagements")) {
                _ = try await Migrator(settings: settings(database), migrations: edited).migrate()
            }
        }
    }

    @Test func aNewerSchemaIsRefused() async throws {
        try await withTestDatabase(template: .migrated) { database in
            let older = Array(Schema.migrations.dropLast())
            await #expect(throws: Migrator.Refusal.newerSchema(name: Schema.migrations.last?.name ?? "")) {
                _ = try await Migrator(settings: settings(database), migrations: older).migrate()
            }
        }
    }

    @Test func aMigrationThatFailsLeavesNothing() async throws {
        try await withTestDatabase(template: .migrated) { database in
            let broken = Migration(name: "9999_broken", sql: "create table half (id uuid); select 1 / 0")
            let migrator = Migrator(settings: settings(database), migrations: Schema.migrations + [broken])
            await #expect(throws: PostgresError.self) { _ = try await migrator.migrate() }
            let left = try await withConnection(to: database, as: superuser) { connection in
                try await connection.query("select to_regclass('half')::text as found").compactMap { row in
                    try row.decodeIfPresent("found", as: String.self)
                }
            }
            #expect(left == [])
        }
    }
}
