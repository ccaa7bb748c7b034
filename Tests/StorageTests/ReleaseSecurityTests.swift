import Postgres
import Testing

/// Releases, scores and marks from the attacker's side.
@Suite struct ReleaseSecurityTests {
    private let providerA = TwoMandates.providerA
    private let providerB = TwoMandates.providerB
    private let client = TwoMandates.client
    private let otherClient = TwoMandates.otherClient
    private let release = "00000000-0000-4000-8000-0000000000ee"

    /// A release with both providers; the satisfaction of each by client; B is marked.
    private var rows: String {
        TwoMandates.rows + """
            insert into release (id, name, from_month, to_month, as_of, methodology_version, settings, input_digest,
                result_digest, provider_count, client_count, cohort_count, is_scheduled, created_at)
            values ('\(release)', '2025Q1', '2025-01-01', '2025-03-01', '2025-04-10', 1, '{}',
                sha256('input'), sha256('result'), 2, 2, 1, false, now());
            insert into release_input (release_id, provider_id, name, document)
            select '\(release)', id, name, 'input' from tenant where kind = 'provider';
            insert into release_view (release_id, tenant_id, document) select '\(release)', id, 'view' from tenant;
            insert into withheld_cohort (release_id, cohort) values ('\(release)', 'energy');
            insert into prior (release_id, cohort, document) values ('\(release)', 'all', 'prior');
            insert into provider_score (provider_id, release_id, cohort, is_public, document)
            select id, '\(release)', 'all', true, 'score' from tenant where kind = 'provider';
            insert into live_client_satisfaction (provider_id, client_id, document)
            select provider_id, client_id, 'live' from engagement;
            insert into dirty_provider (provider_id, marked_at) values ('\(providerB)', now());
            """
    }

    private func attack(_ role: String?, tenant: String?, _ sql: String) async throws -> [String] {
        try await StorageTests.attack(role, tenant: tenant, rows: rows, sql)
    }

    /// PostgreSQL must refuse it for want of rights, or by a policy.
    private func expectRefused(_ role: String?, tenant: String?, _ sql: String) async throws {
        let error = await #expect(throws: PostgresError.self) {
            _ = try await attack(role, tenant: tenant, sql)
        }
        #expect(error?.sqlState == .insufficientPrivilege)
    }

    @Test(
        arguments: [
            "release", "release_input", "release_view", "withheld_cohort", "prior", "provider_score", "dirty_provider",
            "live_client_satisfaction",
        ]
    )
    func theLoginAloneReadsNothing(table: String) async throws {
        try await expectRefused(nil, tenant: providerA, "select 1::text from \(table)")
    }

    @Test(arguments: ["provider_score", "live_client_satisfaction", "dirty_provider"])
    func noTenantMeansNoRows(table: String) async throws {
        #expect(try await attack("palmares_provider", tenant: "", "select provider_id::text from \(table)") == [])
    }

    @Test(arguments: ["live_client_satisfaction", "dirty_provider"])
    func noClientMeansNoRows(table: String) async throws {
        #expect(try await attack("palmares_client", tenant: "", "select provider_id::text from \(table)") == [])
    }

    @Test(arguments: ["provider_score", "live_client_satisfaction"])
    func aProviderReadsItsOwnOnly(table: String) async throws {
        #expect(
            try await attack("palmares_provider", tenant: providerA, "select provider_id::text from \(table)")
                == [providerA]
        )
    }

    @Test func aClientReadsItsOwnPeoplesSatisfactionOnly() async throws {
        #expect(
            try await attack("palmares_client", tenant: client, "select client_id::text from live_client_satisfaction")
                == [client]
        )
    }

    @Test(arguments: ["release_input", "release_view", "withheld_cohort", "prior"])
    func aProviderReadsNoInputAndNoPrior(table: String) async throws {
        try await expectRefused("palmares_provider", tenant: providerA, "select * from \(table)")
    }

    @Test(arguments: ["release_input", "release_view", "withheld_cohort", "prior", "provider_score"])
    func aClientReadsNoDocumentOfARelease(table: String) async throws {
        try await expectRefused("palmares_client", tenant: client, "select * from \(table)")
    }

    @Test(
        arguments: ["palmares_provider", "palmares_client", "palmares_administration", "palmares_authentication"],
        [
            "release_input (release_id, provider_id, name, document) values ('%', '%', 'forged', 'forged')",
            "release_view (release_id, tenant_id, document) values ('%', '%', 'forged')",
            "withheld_cohort (release_id, cohort) values ('%', 'forged')",
            "prior (release_id, cohort, document) values ('%', 'forged', 'forged')",
            "provider_score (release_id, provider_id, cohort, is_public, document) values ('%', '%', 'forged', true, 'forged')",
            "live_client_satisfaction (provider_id, client_id, document) values ('%', '%', 'forged')",
            "satisfaction_month (month) values ('2025-01-01')",
        ]
    )
    func nobodyElseWritesScores(role: String, rows: String) async throws {
        try await expectRefused(role, tenant: providerA, "insert into \(rows.replacing("%", with: providerA))")
    }

    @Test(arguments: ["palmares_provider", "palmares_client", "palmares_administration", "palmares_authentication"])
    func nobodyElseMakesARelease(role: String) async throws {
        try await expectRefused(role, tenant: nil, copyOfRelease(transaction: "default"))
    }

    @Test(
        arguments: ["release", "release_input", "release_view", "withheld_cohort", "prior", "provider_score"],
        ["delete from %", "truncate %", "update % set document = '' returning document"]
    )
    func notEvenScoringChangesARelease(table: String, sql: String) async throws {
        let column = ["release": "settings", "withheld_cohort": "cohort"][table] ?? "document"
        let statement = sql.replacing("%", with: table).replacing("document", with: column)
        try await expectRefused("palmares_scoring", tenant: nil, statement)
    }

    @Test(
        arguments: [
            "release_input (release_id, provider_id, name, document) values ('%', '\(TwoMandates.client)', 'late', 'late')",
            "release_view (release_id, tenant_id, document) values ('%', '\(TwoMandates.client)', 'late')",
            "withheld_cohort (release_id, cohort) values ('%', 'late')",
            "prior (release_id, cohort, document) values ('%', 'late', 'late')",
            "provider_score (release_id, provider_id, cohort, is_public, document) "
                + "values ('%', '\(TwoMandates.providerA)', 'late', true, 'late')",
        ]
    )
    func notEvenScoringAddsToARelease(rows: String) async throws {
        try await expectRefused(
            "palmares_scoring",
            tenant: nil,
            "insert into \(rows.replacing("%", with: release)) returning release_id"
        )
    }

    /// Else a release could be made to look open to a transaction that is yet to come.
    @Test func aReleaseTellsTheTruthAboutItsTransaction() async throws {
        try await expectRefused("palmares_scoring", tenant: nil, copyOfRelease(transaction: "'1000000'"))
    }

    private func copyOfRelease(transaction: String) -> String {
        """
        insert into release (id, name, from_month, to_month, as_of, methodology_version, settings, input_digest,
            result_digest, provider_count, client_count, cohort_count, is_scheduled, created_at, transaction_id)
        values (gen_random_uuid(), 'forged', '2025-01-01', '2025-03-01', '2025-04-10', 1, '{}', sha256('input'),
            sha256('result'), 2, 2, 1, false, now(), \(transaction))
        """
    }
}

extension ReleaseSecurityTests {
    private func mark(_ provider: String) -> String {
        """
        insert into dirty_provider (provider_id, marked_at) values ('\(provider)', now())
        on conflict (provider_id) do update set generation = default, marked_at = statement_timestamp()
        returning provider_id::text
        """
    }

    @Test func aClientMarksNoProviderThatItHasNotEngaged() async throws {
        try await expectRefused("palmares_client", tenant: client, mark(providerB))
        try await expectRefused("palmares_client", tenant: otherClient, mark(providerA))
    }

    @Test func aProviderMarksNoOther() async throws {
        try await expectRefused("palmares_provider", tenant: providerA, mark(providerB))
        try await expectRefused("palmares_provider", tenant: providerB, mark(providerA))
    }

    @Test func whoeverMayMarkDoesSoOnceAndAgain() async throws {
        #expect(try await attack("palmares_client", tenant: client, mark(providerA)) == [providerA])
        #expect(try await attack("palmares_client", tenant: otherClient, mark(providerB)) == [providerB])
        #expect(try await attack("palmares_provider", tenant: providerA, mark(providerA)) == [providerA])
        #expect(try await attack("palmares_provider", tenant: providerB, mark(providerB)) == [providerB])
        #expect(try await attack("palmares_administration", tenant: nil, mark(providerA)) == [providerA])
        #expect(try await attack("palmares_administration", tenant: nil, mark(providerB)) == [providerB])
    }

    @Test(arguments: ["palmares_provider", "palmares_client", "palmares_administration"])
    func nobodyElseTakesAMarkOff(role: String) async throws {
        try await expectRefused(role, tenant: providerB, "delete from dirty_provider returning provider_id::text")
    }

    /// Generations count everybody's uploads.
    @Test(arguments: ["palmares_provider", "palmares_client", "palmares_administration"])
    func nobodyElseReadsTheGenerations(role: String) async throws {
        try await expectRefused(role, tenant: providerB, "select generation::text from dirty_provider")
    }

    @Test func aProviderSeesItsOwnMarkOnly() async throws {
        let sql = "select provider_id::text from dirty_provider"
        #expect(try await attack("palmares_provider", tenant: providerA, sql) == [])
        #expect(try await attack("palmares_provider", tenant: providerB, sql) == [providerB])
        #expect(try await attack("palmares_client", tenant: client, sql) == [])
        #expect(try await attack("palmares_client", tenant: otherClient, sql) == [providerB])
    }
}
