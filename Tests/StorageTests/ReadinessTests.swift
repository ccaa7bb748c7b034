import Access
import Foundation
import Postgres
import TestDatabase
import Testing

@testable import Storage

@Suite struct ReadinessTests {
    private func expectUnready(
        _ template: TestTemplate,
        as user: String,
        after script: String = "select 1",
        _ expected: Unready
    ) async throws {
        try await withTestDatabase(template: template) { database in
            try await withConnection(to: database, as: superuser) { try await $0.run(script: script) }
            await #expect(throws: expected) {
                try await withDatabase(database, as: user) { try await $0.verifyReadiness() }
            }
        }
    }

    @Test func aSuperuserIsRefused() async throws {
        try await expectUnready(
            .migrated,
            as: superuser,
            .rolePowerful(role: superuser, reason: "it is a superuser")
        )
    }

    @Test func aLoginThatReadsPastRowLevelSecurityIsRefused() async throws {
        try await expectUnready(
            .migrated,
            as: "reads_past_test",
            after: "create role reads_past_test login bypassrls",
            .rolePowerful(
                role: "reads_past_test",
                reason: "it has BYPASSRLS, or is a member of a role that has it"
            )
        )
    }

    @Test func aMemberOfSuchARoleIsRefused() async throws {
        try await expectUnready(
            .migrated,
            as: "member_test",
            after: "create role past_test bypassrls; create role member_test login noinherit in role past_test",
            .rolePowerful(role: "member_test", reason: "it has BYPASSRLS, or is a member of a role that has it")
        )
    }

    @Test func theOwnerOfTheTablesIsRefused() async throws {
        try await expectUnready(
            .migrated,
            as: "palmares_migrator",
            .rolePowerful(
                role: "palmares_migrator",
                reason: "it owns tables, or is a member of the role that does"
            )
        )
    }

    @Test func aLoginWithoutTheRolesIsRefused() async throws {
        try await expectUnready(
            .migrated,
            as: "stranger_test",
            after: "create role stranger_test login",
            .roleLacking(role: "stranger_test", missing: "palmares_authentication")
        )
    }

    @Test func aDatabaseWithoutTheSchemaIsRefused() async throws {
        try await withTestDatabase(template: .migrated) { _ in }
        try await expectUnready(
            .empty,
            as: "palmares_app",
            .notMigrated(missing: [
                "0001_tenants", "0002_engagements", "0003_facts", "0004_releases", "0005_live_inputs",
                "0006_public_scores", "0007_facts_as_they_come", "0008_engagement_life", "0009_own_view",
                "0010_reference_yardstick", "0013_exchange_rates_by_day", "0014_mapping_profiles",
            ])
        )
    }

    @Test func theServersLoginOnAMigratedDatabaseIsReady() async throws {
        try await withTestDatabase(template: .migrated) { database in
            try await withDatabase(database) { try await $0.verifyReadiness() }
        }
    }

    @Test func aDatabaseThatIsAwayIsUnavailable() async throws {
        let nowhere = ConnectionSettings(connectionString: "host=/nonexistent dbname=palmares user=palmares_app")
        let pool = ConnectionPool(settings: nowhere)
        let database = Database(pool: pool, uploads: pool, scoring: pool)
        let error = await #expect(throws: PostgresError.self) { try await database.verifyReadiness() }
        #expect(error?.isUnavailable == true)
        await database.shutdown()
    }

    @Test func sessionsThatWriteInAnotherFormAreRefused() async throws {
        // As a pooler leaves them that passes no options on.
        let own = " options='-c datestyle=German'"
        try await withTestDatabase(template: .migrated) { test in
            let settings = ConnectionSettings(connectionString: test.connectionString(user: "palmares_app") + own)
            let pool = ConnectionPool(settings: settings)
            let database = Database(pool: pool, uploads: pool, scoring: pool)
            let expected = Unready.sessionSetting(name: "DateStyle", value: "German, DMY", expected: "ISO")
            await #expect(throws: expected) { try await database.verifyReadiness() }
            await database.shutdown()
        }
    }

    @Test func aCancelledTaskIsNoFaultOfTheStorage() async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                let task = Task {
                    try? await Task.sleep(for: .seconds(60))
                    return try await database.latestRelease(in: .scoring)
                }
                task.cancel()
                await #expect(throws: CancellationError.self) { _ = try await task.value }
            }
        }
    }
}
