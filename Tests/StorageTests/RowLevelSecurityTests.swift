import Foundation
import Postgres
import TestDatabase
import Testing

/// Row-level security from the attacker's side: what SQL that got past every check of ours could
/// still reach.
@Suite struct RowLevelSecurityTests {
    private let providerA = TwoMandates.providerA
    private let providerB = TwoMandates.providerB
    private let client = TwoMandates.client
    private let otherClient = TwoMandates.otherClient

    /// A meeting of each provider; A's feedback has a comment.
    private let rows =
        TwoMandates.rows + """
            insert into meeting (
                provider_id, campaign_id, meeting_ref, client_id, import_id, booked_on, qualified, status)
            select provider_id, id, 'm', client_id, id, '2025-01-02', false, 'booked' from campaign;
            insert into feedback (provider_id, campaign_id, respondent_ref, answered_on, client_id, import_id,
                relevance, qualification, workload, comment)
            select provider_id, id, 'r', '2025-02-01', client_id, id, 5, 5, 5, 'private' from campaign;
            """

    private func attack(_ role: String?, tenant: String?, _ sql: String) async throws -> [String] {
        try await StorageTests.attack(role, tenant: tenant, rows: rows, sql)
    }

    /// Like `attack`, but PostgreSQL must refuse it for want of rights.
    private func expectRefused(_ role: String?, tenant: String?, _ sql: String) async throws {
        let error = await #expect(throws: PostgresError.self) {
            _ = try await attack(role, tenant: tenant, sql)
        }
        #expect(error?.sqlState == .insufficientPrivilege)
    }

    @Test(
        arguments: [
            "tenant", "api_key", "engagement", "campaign", "meeting", "feedback", "monthly_rollup", "import",
            "mapping_profile",
        ]
    )
    func theLoginAloneReadsNothing(table: String) async throws {
        try await expectRefused(nil, tenant: providerA, "select 1::text from \(table)")
    }

    @Test(
        arguments: ["palmares_provider", "palmares_client"],
        ["tenant", "engagement", "campaign", "meeting", "feedback"]
    )
    func noTenantMeansNoRows(role: String, table: String) async throws {
        #expect(try await attack(role, tenant: nil, "select 1::text from \(table)") == [])
        #expect(try await attack(role, tenant: "", "select 1::text from \(table)") == [])
    }

    @Test(arguments: ["engagement", "campaign", "meeting", "feedback"])
    func aProviderReadsItsOwnRowsOnly(table: String) async throws {
        #expect(
            try await attack("palmares_provider", tenant: providerA, "select provider_id::text from \(table)")
                == [providerA]
        )
    }

    @Test(arguments: ["engagement", "campaign", "meeting", "feedback"])
    func aClientReadsItsOwnRowsOnly(table: String) async throws {
        #expect(
            try await attack("palmares_client", tenant: client, "select client_id::text from \(table)") == [client]
        )
    }

    @Test func aClientsIdGivesNothingToAProvider() async throws {
        #expect(try await attack("palmares_provider", tenant: client, "select meeting_ref from meeting") == [])
    }

    @Test func aProviderCannotWriteForAnother() async throws {
        try await expectRefused(
            "palmares_provider",
            tenant: providerA,
            """
            insert into meeting (provider_id, campaign_id, meeting_ref, client_id, import_id, booked_on, qualified, status)
            values ('\(providerB)', '\(providerB)', 'forged', '\(otherClient)', '\(providerA)', '2025-01-02', false,
                'booked') returning meeting_ref
            """
        )
    }

    @Test func aProviderCannotGiveItsRowsAway() async throws {
        try await expectRefused(
            "palmares_provider",
            tenant: providerA,
            "update meeting set provider_id = '\(providerB)' returning meeting_ref"
        )
    }

    @Test func aProviderChangesNoRowOfAnother() async throws {
        #expect(
            try await attack(
                "palmares_provider",
                tenant: providerA,
                "update meeting set status = 'cancelled' where provider_id = '\(providerB)' returning meeting_ref"
            ) == []
        )
    }

    @Test func aProviderCannotWriteFeedback() async throws {
        try await expectRefused(
            "palmares_provider",
            tenant: providerA,
            "update feedback set relevance = 5 returning respondent_ref"
        )
    }

    @Test func aClientCannotReviewAnotherClientsCampaign() async throws {
        try await expectRefused(
            "palmares_client",
            tenant: client,
            """
            insert into feedback (provider_id, campaign_id, respondent_ref, answered_on, client_id, import_id, relevance,
                qualification, workload)
            values ('\(providerB)', '\(providerB)', 'forged', '2025-02-01', '\(client)', '\(client)', 1, 1, 1)
            returning respondent_ref
            """
        )
    }

    @Test func aClientCannotWriteMeetings() async throws {
        try await expectRefused(
            "palmares_client",
            tenant: client,
            "update meeting set qualified = true returning meeting_ref"
        )
    }

    @Test func scoringCannotReadWhatPeopleWrote() async throws {
        try await expectRefused("palmares_scoring", tenant: nil, "select comment from feedback")
        try await expectRefused("palmares_scoring", tenant: nil, "select meeting_ref from meeting")
    }

    @Test func authenticationReadsNoNames() async throws {
        try await expectRefused("palmares_authentication", tenant: nil, "select name from tenant")
    }

    @Test(
        arguments: [
            ("palmares_provider", TwoMandates.providerA, ["A", "C"]),
            ("palmares_client", TwoMandates.client, ["A", "C"]),
            ("palmares_provider", TwoMandates.providerB, ["B", "D"]),
            ("palmares_client", TwoMandates.otherClient, ["B", "D"]),
            // An id of the other kind is nobody's.
            ("palmares_provider", TwoMandates.client, ["C"]), ("palmares_client", TwoMandates.providerA, ["A"]),
        ]
    )
    func aTenantReadsTheNamesOfThoseItWorksWith(role: String, tenant: String, names: [String]) async throws {
        #expect(try await attack(role, tenant: tenant, "select name from tenant order by name") == names)
    }

    /// A has proposed an engagement to D, and C one to B. The one who is asked learns who asks.
    @Test(
        arguments: [
            ("palmares_provider", TwoMandates.providerA, ["A", "C"]),
            ("palmares_client", TwoMandates.otherClient, ["A", "B", "D"]),
            ("palmares_client", TwoMandates.client, ["A", "C"]),
            ("palmares_provider", TwoMandates.providerB, ["B", "C", "D"]),
        ]
    )
    func whoProposesLearnsNoName(role: String, tenant: String, names: [String]) async throws {
        let proposals = """
            insert into engagement (id, provider_id, client_id, industry, country, client_size, deal_size, currency,
                customer_lifetime_value, starts_on, proposed_by, created_at)
            select gen_random_uuid(), provider, client, 'software', 'FR', 'small', 'small', 'EUR', 1000, '2025-01-01',
                proposer, now()
            from (values ('\(providerA)'::uuid, '\(otherClient)'::uuid, 'provider'),
                ('\(providerB)', '\(client)', 'client')) as proposed (provider, client, proposer);
            """
        let sql = "select name from tenant order by name"
        #expect(
            try await StorageTests.attack(role, tenant: tenant, rows: TwoMandates.rows + proposals, sql) == names
        )
    }

    @Test(
        arguments: ["palmares_provider", "palmares_client"],
        ["kind", "status", "version", "created_at", "updated_at"]
    )
    func aTenantReadsNothingElseOfThem(role: String, column: String) async throws {
        let own = role == "palmares_client" ? client : providerA
        try await expectRefused(role, tenant: own, "select \(column)::text from tenant")
        let sql = "select id::text from own_tenant where \(column) is not null"
        #expect(try await attack(role, tenant: own, sql) == [own])
        #expect(try await attack(role, tenant: "", "select id::text from own_tenant") == [])
    }

    @Test(arguments: ["palmares_provider", "palmares_client"])
    func aTenantWritesNoTenant(role: String) async throws {
        let own = role == "palmares_client" ? client : providerA
        for table in ["tenant", "own_tenant"] {
            try await expectRefused(role, tenant: own, "update \(table) set name = 'forged' returning name")
        }
    }

    @Test func theLoginCannotBecomeTheOwner() async throws {
        try await expectRefused("palmares_owner", tenant: nil, "select 'owner'")
    }
}
