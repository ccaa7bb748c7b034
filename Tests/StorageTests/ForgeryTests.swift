import Postgres
import TestDatabase
import Testing

/// What a tenant's role could write that is not the tenant's, were its statements the attacker's
/// own.
///
/// No statement ends in `returning`, and none that changes or deletes asks which rows: either would
/// have PostgreSQL hold the row to what the role may read as well, and hide a policy that lets
/// everything be written.
@Suite struct ForgeryTests {
    struct Forgery: Sendable, CustomTestStringConvertible {
        let role: String
        let verb: String
        let table: String
        let sql: String
        /// How many rows it touches; nil where it is refused.
        let touched: Int?

        var right: String { "\(role) \(verb) \(table)" }
        var testDescription: String { "\(role): \(sql.prefix(80))" }
    }

    static let (a, b) = (TwoMandates.providerA, TwoMandates.providerB)
    static let (client, other) = (TwoMandates.client, TwoMandates.otherClient)
    static let nobody = "00000000-0000-0000-0000-000000000000"

    /// A row of everything for each of the two mandates.
    static let rows =
        TwoMandates.rows + """
            insert into meeting (
                provider_id, campaign_id, meeting_ref, client_id, import_id, booked_on, qualified, status)
            select provider_id, id, 'm', client_id, id, '2025-01-02', false, 'booked' from campaign;
            insert into investment (provider_id, campaign_id, investment_ref, client_id, import_id, incurred_on, amount)
            select provider_id, id, 'i', client_id, id, '2025-01-02', 1 from campaign;
            insert into monthly_summary (provider_id, campaign_id, month, client_id, import_id, qualified_meetings,
                opportunities, won_deals, revenue, investment)
            select provider_id, id, '2025-01-01', client_id, id, 0, 0, 0, 0, 0 from campaign;
            insert into monthly_rollup (provider_id, campaign_id, month, client_id, engagement_id, is_summary,
                qualified_meetings, opportunities, won_deals, revenue, investment)
            select provider_id, id, '2025-01-01', client_id, engagement_id, true, 0, 0, 0, 0, 0 from campaign;
            insert into feedback (provider_id, campaign_id, respondent_ref, answered_on, client_id, import_id,
                relevance, qualification, workload)
            select provider_id, id, 'r', '2025-02-01', client_id, id, 5, 5, 5 from campaign;
            insert into idempotency_key (owner_id, key, request_digest, result, created_at)
            select id, 'key', ''::bytea, '', now() from tenant union select '\(nobody)', 'key', ''::bytea, '', now();
            insert into mapping_profile (owner_id, id, name, kind, document, revision, created_at, updated_at)
            select id, id, 'profile', 'meetings', '{}', 1, now(), now() from tenant;
            insert into dirty_provider (provider_id, marked_at) select id, now() from tenant where kind = 'provider';
            insert into engagement_lifetime_value (provider_id, engagement_id, client_id, valid_from, amount)
            select provider_id, id, client_id, '2025-02-01', 1 from engagement;
            insert into engagement_target (provider_id, engagement_id, client_id, kpi, valid_from, value)
            select provider_id, id, client_id, 'satisfaction', '2025-02-01', 1 from engagement;
            insert into engagement_definition (provider_id, engagement_id, version, client_id, wording, criteria,
                valid_from, proposed_by, proposed_at)
            select provider_id, id, 1, client_id, 'w', '{}', '2025-02-01', 'platform', now() from engagement;
            """

    /// What both parties try; the provider is A and the client A's.
    private static func forgeries(of role: String, _ own: String, _ others: String) -> [Forgery] {
        func refused(_ verb: String, _ table: String, _ sql: String) -> Forgery {
            Forgery(role: role, verb: verb, table: table, sql: sql, touched: nil)
        }
        return [
            refused(
                "insert",
                "idempotency_key",
                """
                insert into idempotency_key (owner_id, key, request_digest, result, created_at)
                values ('\(others)', 'forged', '', '', now())
                """
            ),
            refused("update", "idempotency_key", "update idempotency_key set owner_id = '\(nobody)'"),
            Forgery(
                role: role,
                verb: "delete",
                table: "idempotency_key",
                sql: "delete from idempotency_key",
                touched: 1
            ),
            refused(
                "insert",
                "import",
                """
                insert into import (owner_id, id, kind, on_error, status, bytes_read, rows_read, rows_inserted, rows_updated,
                    rows_unchanged, rows_rejected, errors, api_key_id, created_at)
                values ('\(others)', '\(own)', 'meetings', 'reject', 'completed', 0, 0, 0, 0, 0, 0, '[]', '\(own)', now())
                """
            ),
            refused(
                "insert",
                "mapping_profile",
                """
                insert into mapping_profile (owner_id, id, name, kind, document, revision, created_at, updated_at)
                values ('\(others)', '\(own)', 'forged', 'meetings', '{}', 1, now(), now())
                """
            ),
            Forgery(
                role: role,
                verb: "update",
                table: "mapping_profile",
                sql: "update mapping_profile set name = 'forged'",
                touched: 1
            ),
            Forgery(
                role: role,
                verb: "delete",
                table: "mapping_profile",
                sql: "delete from mapping_profile",
                touched: 1
            ),
            refused(
                "insert",
                "campaign",
                """
                insert into campaign (id, provider_id, client_id, engagement_id, reference, name, created_at)
                values ('\(own)', '\(b)', '\(other)', '\(b)', 'forged', 'forged', now())
                """
            ),
            refused(
                "insert",
                "dirty_provider",
                "insert into dirty_provider (provider_id, marked_at) values ('\(own == a ? client : other)', now())"
            ),
            Forgery(
                role: role,
                verb: "update",
                table: "dirty_provider",
                sql: "update dirty_provider set marked_at = '2020-01-01'",
                touched: 1
            ),
        ] + ofEngagements(role, own: own, others: others)
    }

    static func refused(_ role: String, _ verb: String, _ table: String, _ sql: String) -> Forgery {
        Forgery(role: role, verb: verb, table: table, sql: sql, touched: nil)
    }

    private static let ofTheProvider: [Forgery] =
        forgeries(of: "provider", a, b)
        + [
            // A target of an engagement that is accepted: those are the client's to set.
            refused("provider", "insert", "engagement_target", target(a, client)),
            refused(
                "provider",
                "insert",
                "meeting",
                """
                insert into meeting (
                    provider_id, campaign_id, meeting_ref, client_id, import_id, booked_on, qualified, status)
                values ('\(b)', '\(b)', 'forged', '\(other)', '\(a)', '2025-01-02', false, 'booked')
                """
            ),
            refused("provider", "update", "meeting", "update meeting set provider_id = '\(b)'"),
            refused(
                "provider",
                "insert",
                "investment",
                """
                insert into investment (
                    provider_id, campaign_id, investment_ref, client_id, import_id, incurred_on, amount)
                values ('\(b)', '\(b)', 'forged', '\(other)', '\(a)', '2025-01-02', 1)
                """
            ),
            refused("provider", "update", "investment", "update investment set provider_id = '\(b)'"),
            refused(
                "provider",
                "insert",
                "monthly_summary",
                """
                insert into monthly_summary (provider_id, campaign_id, month, client_id, import_id, qualified_meetings,
                    opportunities, won_deals, revenue, investment)
                values ('\(b)', '\(b)', '2025-02-01', '\(other)', '\(a)', 0, 0, 0, 0, 0)
                """
            ),
            refused("provider", "update", "monthly_summary", "update monthly_summary set provider_id = '\(b)'"),
            refused(
                "provider",
                "insert",
                "monthly_rollup",
                """
                insert into monthly_rollup (provider_id, campaign_id, month, client_id, engagement_id, is_summary,
                    qualified_meetings, opportunities, won_deals, revenue, investment)
                values ('\(b)', '\(b)', '2025-02-01', '\(other)', '\(b)', true, 0, 0, 0, 0, 0)
                """
            ),
            refused("provider", "update", "monthly_rollup", "update monthly_rollup set provider_id = '\(b)'"),
            Forgery(
                role: "provider",
                verb: "delete",
                table: "monthly_rollup",
                sql: "delete from monthly_rollup",
                touched: 1
            ),
        ]
        + ["meeting", "investment", "monthly_summary", "monthly_rollup"].map { table in
            Forgery(
                role: "provider",
                verb: "update",
                table: table,
                sql: "update \(table) set client_id = '\(client)'",
                touched: 1
            )
        }

    private static let ofTheClient: [Forgery] =
        forgeries(of: "client", client, other)
        + [
            refused("client", "insert", "engagement", engagement(a, other, by: "client")),
            refused(
                "client",
                "insert",
                "engagement_lifetime_value",
                """
                insert into engagement_lifetime_value (provider_id, engagement_id, client_id, valid_from, amount)
                values ('\(b)', '\(b)', '\(other)', '2025-03-01', 1)
                """
            ),
            Forgery(
                role: "client",
                verb: "update",
                table: "engagement_lifetime_value",
                sql: "update engagement_lifetime_value set amount = 2",
                touched: 1
            ),
            Forgery(
                role: "client",
                verb: "update",
                table: "engagement_target",
                sql: "update engagement_target set value = 2",
                touched: 1
            ),
            // Another client's answers, and one's own about another client's campaign, or about
            // none.
            refused("client", "insert", "feedback", answer(provider: b, campaign: b, client: other)),
            refused("client", "insert", "feedback", answer(provider: b, campaign: b, client: client)),
            refused("client", "insert", "feedback", answer(provider: a, campaign: b, client: client)),
            refused("client", "update", "feedback", "update feedback set client_id = '\(other)'"),
            refused("client", "update", "feedback", "update feedback set provider_id = '\(b)', campaign_id = '\(b)'"),
            Forgery(
                role: "client",
                verb: "update",
                table: "feedback",
                sql: "update feedback set relevance = 1",
                touched: 1
            ),
        ]

    private static func answer(provider: String, campaign: String, client: String) -> String {
        """
        insert into feedback (provider_id, campaign_id, respondent_ref, answered_on, client_id, import_id, relevance,
            qualification, workload)
        values ('\(provider)', '\(campaign)', 'forged', '2025-02-01', '\(client)', '\(client)', 1, 1, 1)
        """
    }

    private static let ofTheAdmins: [Forgery] = [
        refused(
            "administration",
            "insert",
            "idempotency_key",
            """
            insert into idempotency_key (owner_id, key, request_digest, result, created_at)
            values ('\(a)', 'forged', '', '', now())
            """
        ),
        refused("administration", "update", "idempotency_key", "update idempotency_key set owner_id = '\(a)'"),
        Forgery(
            role: "administration",
            verb: "delete",
            table: "idempotency_key",
            sql: "delete from idempotency_key",
            touched: 1
        ),
    ]

    @Test(arguments: ofTheProvider + ofTheClient + ofTheAdmins)
    func nothingOfAnothersIsWritten(forgery: Forgery) async throws {
        let tenant = ["provider": ForgeryTests.a, "client": ForgeryTests.client][forgery.role]
        func forge() async throws -> Int {
            try await attacking(
                "palmares_\(forgery.role)",
                tenant: tenant,
                rows: ForgeryTests.rows,
                forgery.sql
            ).affected
        }
        if let touched = forgery.touched {
            #expect(try await forge() == touched)
        } else {
            let error = await #expect(throws: PostgresError.self) { _ = try await forge() }
            #expect(error?.sqlState == .insufficientPrivilege)
        }
    }

    /// Each side accepts what the other has proposed, and nothing of its own.
    @Test(arguments: ["provider", "client"], ["provider", "client"])
    func eachSideAcceptsWhatTheOtherHasProposed(role: String, proposer: String) async throws {
        let open = "00000000-0000-4000-8000-0000000000e1"
        let rows =
            ForgeryTests.rows + """
                insert into engagement (id, provider_id, client_id, industry, country, client_size, deal_size, currency,
                    customer_lifetime_value, starts_on, proposed_by, created_at)
                values ('\(open)', '\(ForgeryTests.a)', '\(ForgeryTests.client)', 'software', 'FR', 'small', 'small',
                    'EUR', 1000, '2025-01-01', '\(proposer)', now());
                insert into engagement_definition (provider_id, engagement_id, version, client_id, wording, criteria,
                    valid_from, proposed_by, proposed_at)
                select provider_id, id, 1, client_id, 'w', '{}', '2025-02-01', '\(proposer)', now() from engagement
                where id = '\(open)';
                """
        for (table, key) in [("engagement", "id"), ("engagement_definition", "engagement_id")] {
            let by = table == "engagement" ? "" : ", accepted_by = '\(role)'"
            func accept() async throws -> Int {
                try await attacking(
                    "palmares_\(role)",
                    tenant: role == "provider" ? ForgeryTests.a : ForgeryTests.client,
                    rows: rows,
                    "update \(table) set accepted_at = now()\(by) where \(key) = '\(open)'"
                ).affected
            }
            if role == proposer {
                let error = await #expect(throws: PostgresError.self) { _ = try await accept() }
                #expect(error?.sqlState == .insufficientPrivilege)
            } else {
                #expect(try await accept() == 1)
            }
        }
    }

    /// A table that a tenant's role can write is tried above with every verb that it has.
    @Test func everyRightToWriteIsTried() async throws {
        let rights = try await attack(
            nil,
            tenant: nil,
            rows: ForgeryTests.rows,
            """
            select replace(rolname, 'palmares_', '') || ' ' || verb || ' ' || relname
            from pg_roles, pg_class, unnest(array['insert', 'update', 'delete']) as verb
            where rolname in ('palmares_provider', 'palmares_client')
                and relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                and case verb
                    when 'delete' then has_table_privilege(pg_roles.oid, pg_class.oid, verb)
                    else has_any_column_privilege(pg_roles.oid, pg_class.oid, verb)
                end
            """
        )
        #expect(Set(rights) == Set((ForgeryTests.ofTheProvider + ForgeryTests.ofTheClient).map(\.right)))
    }
}
