import Foundation
import Postgres
import TestDatabase
import Testing

/// Walks PostgreSQL's own catalogue, so that a table added without its protection is noticed.
@Suite struct CatalogueTests {
    /// What the query gives that should not be there; the test fails naming it.
    private func offenders(_ sql: String) async throws -> [String] {
        try await withTestDatabase(template: .migrated) { database in
            try await withConnection(to: database, as: "palmares_app") { connection in
                try await connection.query(sql).texts()
            }
        }
    }

    @Test func everyTableHasForcedRowLevelSecurity() async throws {
        let tables = try await offenders(
            "select relname::text from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"
        )
        let known: Set = [
            "tenant", "api_key", "meeting", "feedback", "monthly_rollup", "import", "release", "release_input", "prior",
            "provider_score", "dirty_provider", "live_satisfaction", "live_client_satisfaction",
            "satisfaction_month", "release_view", "withheld_cohort", "engagement_lifetime_value", "engagement_target",
            "engagement_definition",
        ]
        #expect(Set(tables).isSuperset(of: known))
        #expect(
            try await offenders(
                """
                select relname::text from pg_class
                where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                    and not (relrowsecurity and relforcerowsecurity)
                """
            ) == []
        )
    }

    @Test func everyTableHasAPolicy() async throws {
        #expect(
            try await offenders(
                """
                select relname::text from pg_class
                where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                    and not exists (select from pg_policy where polrelid = pg_class.oid)
                """
            ) == []
        )
    }

    @Test func noPolicyIsForEverybody() async throws {
        // polroles {0} means PUBLIC.
        #expect(
            try await offenders("select polname::text from pg_policy where polroles = '{0}' or not polpermissive") == []
        )
    }

    @Test func everyTableBelongsToTheOwner() async throws {
        #expect(
            try await offenders(
                """
                select relname::text from pg_class
                where relkind in ('r', 'p', 'S', 'v', 'm') and relnamespace = 'public'::regnamespace
                    and relowner <> 'palmares_owner'::regrole
                """
            ) == []
        )
    }

    @Test func noRoleReadsPastTheRules() async throws {
        #expect(
            try await offenders(
                """
                select rolname::text from pg_roles
                where rolname like 'palmares\\_%'
                    and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
                """
            ) == []
        )
    }

    @Test func theServersLoginHasNoRightOfItsOwn() async throws {
        #expect(
            try await offenders(
                """
                select relname::text from pg_class
                where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                    and has_any_column_privilege('palmares_app', oid, 'select, insert, update')
                """
            ) == []
        )
    }

    @Test func scoringReadsNoMeeting() async throws {
        #expect(
            try await offenders(
                """
                select relname::text from pg_class
                where relnamespace = 'public'::regnamespace
                    and relname in ('meeting', 'investment', 'monthly_summary', 'api_key', 'import', 'idempotency_key')
                    and has_any_column_privilege('palmares_scoring', oid, 'select')
                """
            ) == []
        )
    }

    @Test func scoringReadsNoComment() async throws {
        #expect(
            try await offenders(
                "select 'comment' where has_column_privilege('palmares_scoring', 'feedback', 'comment', 'select')"
            ) == []
        )
    }

    /// Not even scoring, which makes releases.
    @Test func nobodyMayChangeARelease() async throws {
        #expect(
            try await offenders(
                """
                select rolname || ' ' || relname from pg_roles, pg_class
                where rolname like 'palmares\\_%' and rolname not in ('palmares_owner', 'palmares_migrator')
                    and relnamespace = 'public'::regnamespace
                    and relname in
                        ('release', 'release_input', 'release_view', 'withheld_cohort', 'prior', 'provider_score')
                    and (has_any_column_privilege(rolname, pg_class.oid, 'update')
                        or has_table_privilege(rolname, pg_class.oid, 'delete, truncate, trigger'))
                """
            ) == []
        )
    }

    /// An answer names the version that it was measured by, so that version stays what it was.
    @Test func nobodyMayChangeAReferenceYardstick() async throws {
        #expect(
            try await offenders(
                """
                select rolname::text from pg_roles
                where rolname like 'palmares\\_%' and rolname not in ('palmares_owner', 'palmares_migrator')
                    and (has_any_column_privilege(rolname, 'reference_yardstick', 'update')
                        or has_table_privilege(rolname, 'reference_yardstick', 'delete, truncate, trigger'))
                """
            ) == []
        )
    }

    @Test func onlyScoringMakesAReleaseOrTellsSatisfaction() async throws {
        #expect(
            try await offenders(
                """
                select rolname || ' ' || relname from pg_roles, pg_class
                where rolname like 'palmares\\_%'
                    and rolname not in ('palmares_owner', 'palmares_migrator', 'palmares_scoring')
                    and relnamespace = 'public'::regnamespace
                    and relname in
                        ('release', 'release_input', 'release_view', 'withheld_cohort', 'prior', 'provider_score',
                            'live_satisfaction', 'live_client_satisfaction', 'satisfaction_month')
                    and has_any_column_privilege(rolname, pg_class.oid, 'insert, update')
                """
            ) == []
        )
    }

    @Test func clientsReadNoYardstickAndNoReleasedScore() async throws {
        #expect(
            try await offenders(
                """
                select relname::text from pg_class
                where relnamespace = 'public'::regnamespace and relname in
                        ('release_input', 'release_view', 'withheld_cohort', 'prior', 'provider_score',
                            'live_satisfaction')
                    and has_any_column_privilege('palmares_client', oid, 'select')
                """
            ) == []
        )
    }

    @Test func factsHaveNoTriggersAndNoForeignKeys() async throws {
        #expect(
            try await offenders(
                """
                select tgname::text from pg_trigger
                where tgrelid in ('meeting'::regclass, 'investment'::regclass, 'feedback'::regclass,
                    'monthly_summary'::regclass, 'monthly_rollup'::regclass, 'provider_score'::regclass,
                    'dirty_provider'::regclass, 'live_client_satisfaction'::regclass)
                """
            ) == []
        )
    }

    @Test func everyKeyOfAFactBeginsWithItsProvider() async throws {
        #expect(
            try await offenders(
                """
                select conrelid::regclass::text from pg_constraint
                join pg_attribute on attrelid = conrelid and attnum = conkey[1]
                where contype = 'p' and attname <> 'provider_id'
                    and conrelid::regclass::text in
                        ('engagement', 'engagement_lifetime_value', 'engagement_target', 'engagement_definition',
                            'campaign', 'meeting', 'investment', 'feedback', 'monthly_summary',
                            'monthly_rollup', 'provider_score', 'dirty_provider', 'live_client_satisfaction')
                """
            ) == []
        )
    }

    @Test func constraintsAreNamedAfterTheirTables() async throws {
        #expect(
            try await offenders(
                """
                select conname::text from pg_constraint
                where connamespace = 'public'::regnamespace and contype <> 't'
                    and not starts_with(conname, conrelid::regclass::text || '_')
                """
            ) == []
        )
    }
}
