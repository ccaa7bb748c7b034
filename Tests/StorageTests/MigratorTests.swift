import Foundation
import Postgres
import Schema
import TestDatabase
import Testing

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

    /// The owner, who migrates, may not read the rows that it moves, unless it sees to that.
    @Test func whatWasThereIsMovedToTheExactNumber() async throws {
        try await withTestDatabase(template: .migrated) { _ in }
        try await withTestDatabase { database in
            let old = Array(Schema.migrations.prefix { $0.name < "0005" })
            _ = try await Migrator(settings: settings(database), migrations: old).migrate()
            try await withConnection(to: database, as: superuser) { connection in
                try await connection.run(
                    script: """
                        \(TwoMandates.earlierRows)
                        insert into monthly_rollup (provider_id, campaign_id, month, client_id, engagement_id, is_summary,
                            qualified_meetings, opportunities, won_deals, revenue, deal_revenues, investment)
                        select '\(TwoMandates.providerA)', gen_random_uuid(), '2025-01-01', '\(TwoMandates.client)',
                            gen_random_uuid(), deals is null, 3, 2, 1, 1, deals, 0
                        from (values (array[0.0001, 0.1, 33.3, 999999999999.9999]), ('{}'), (null)) as rollups (deals);
                        insert into provider_score (provider_id, release_id, cohort, document)
                        select '\(TwoMandates.providerA)', gen_random_uuid(), cohort, document
                        from (values ('a', '{"isPublic":true,"scored":{}}'), ('b', '{"isPublic":false}'), ('c', '{}'))
                            as scores (cohort, document);
                        """
                )
            }
            let later = try await Migrator(settings: settings(database, as: "palmares_migrator")).migrate()
            #expect(later.first == "0005_live_inputs")
            try await withConnection(to: database, as: superuser) { connection in
                let deals = try await connection.query(
                    "select coalesce(deal_revenues::text, 'none') from monthly_rollup order by deal_revenues desc"
                ).texts()
                #expect(deals == ["none", "{1,1000,333000,9999999999999999}", "{}"])
                let marked = try await connection.query(
                    "select provider_id::text from dirty_provider order by provider_id"
                ).texts()
                #expect(marked == [TwoMandates.providerA, TwoMandates.providerB].sorted())
                let told = try await connection.query(
                    "select cohort || ' ' || is_public from provider_score order by cohort"
                ).texts()
                #expect(told == ["a true", "b false", "c false"])
                // Work has begun on what one side alone had made.
                let accepted = try await connection.query(
                    "select proposed_by || ' ' || (accepted_at = created_at) from engagement"
                ).texts()
                #expect(accepted == ["platform true", "platform true"])
            }
        }
    }

    /// February was summarised. January has had no rollup, as no meeting of it was qualified.
    @Test func whatWasStoredIsCounted() async throws {
        try await withTestDatabase(template: .migrated) { _ in }
        try await withTestDatabase { database in
            let old = Array(Schema.migrations.prefix { $0.name < "0008" })
            _ = try await Migrator(settings: settings(database), migrations: old).migrate()
            try await withConnection(to: database, as: superuser) { connection in
                try await connection.run(
                    script: """
                        \(TwoMandates.earlierRows)
                        insert into monthly_rollup (provider_id, campaign_id, month, client_id, engagement_id, is_summary,
                            qualified_meetings, opportunities, won_deals, revenue, investment)
                        select provider_id, id, month::date, client_id, engagement_id, month = '2025-02-01', 3, 2, 1, 1, 0
                        from campaign, unnest(array['2025-02-01', '2025-03-01', '2025-04-01']) as month
                        where provider_id = '\(TwoMandates.providerA)';
                        insert into meeting (provider_id, campaign_id, meeting_ref, client_id, import_id, booked_on, held_on,
                            qualified, status)
                        select provider_id, id, gen_random_uuid()::text, client_id, id, booked::date, held::date, is_qualified,
                            status
                        from campaign, (values ('2025-01-31', '2025-01-31', false, 'held'), ('2025-01-05', null, false, 'no_show'),
                            ('2025-01-05', '2025-02-05', false, 'cancelled'), ('2025-01-05', '2025-03-31', true, 'held'),
                            ('2025-01-05', '2025-03-01', null, 'held'), ('2025-01-05', '2025-03-05', false, 'no_show'),
                            ('2025-01-05', null, false, 'booked')) as meetings (booked, held, is_qualified, status)
                        where provider_id = '\(TwoMandates.providerA)';
                        """
                )
            }
            _ = try await Migrator(settings: settings(database, as: "palmares_migrator")).migrate()
            let counted = try await withConnection(to: database, as: superuser) { connection in
                try await connection.query(
                    """
                    select to_char(month, 'YYYY-MM') || ' ' || is_summary || ' ' || qualified_meetings || ' ' || held_meetings
                        || ' ' || no_shows || ' ' || cancellations || ' ' || (engagement_id = campaign_id)
                    from monthly_rollup order by month
                    """
                ).texts()
            }
            #expect(
                counted == [
                    "2025-01 false 0 1 1 0 true", "2025-02 true 3 3 0 0 true", "2025-03 false 3 2 1 0 true",
                    "2025-04 false 3 0 0 0 true",
                ]
            )
        }
    }

    /// Rates had no day before: they last, from the first day that anything may have.
    @Test func earlierRatesLast() async throws {
        try await withTestDatabase(template: .migrated) { _ in }
        try await withTestDatabase { database in
            let old = Array(Schema.migrations.prefix { $0.name < "0013" })
            _ = try await Migrator(settings: settings(database), migrations: old).migrate()
            try await withConnection(to: database, as: superuser) { connection in
                try await connection.run(
                    script: """
                        insert into exchange_rate (currency, units_per_euro, updated_at) values ('USD', 1.1, now());
                        """
                )
            }
            _ = try await Migrator(settings: settings(database, as: "palmares_migrator")).migrate()
            let rates = try await withConnection(to: database, as: superuser) { connection in
                try await connection.query(
                    """
                    select currency || ' ' || day || ' ' || is_lasting || ' ' || units_per_euro
                    from rated_currency join exchange_rate using (currency) order by currency
                    """
                ).texts()
            }
            #expect(rates == ["EUR 1900-01-01 true 1.0000000000", "USD 1900-01-01 true 1.1000000000"])
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
