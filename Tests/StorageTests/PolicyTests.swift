import Postgres
import TestDatabase
import Testing

/// Compares every policy and every right of the schema with the table here. So a loosened one, or
/// one of a new table, is noticed even if no attacker's statement in the tests happens to find it.
@Suite struct PolicyTests {
    private func lines(_ sql: String) async throws -> [String] {
        try await withTestDatabase(template: .migrated) { database in
            try await withConnection(to: database, as: superuser) { connection in
                try await connection.query(sql).texts()
            }
        }
    }

    /// Table, policy, verb, roles, which rows it shows, which rows may be written; `own` is the
    /// transaction's tenant.
    private let policies = """
        api_key api_key_administration ALL administration: true / true
        api_key api_key_authentication SELECT authentication: true / -
        campaign campaign_administration ALL administration: true / true
        campaign campaign_client SELECT client: client_id = own / -
        campaign campaign_client_change UPDATE client: client_id = own / client_id = own
        campaign campaign_client_creation INSERT client: - / client_id = own
        campaign campaign_client_withdrawal DELETE client: (client_id = own) AND \(ofAProposal) / -
        campaign campaign_provider SELECT provider: provider_id = own / -
        campaign campaign_provider_change UPDATE provider: provider_id = own / provider_id = own
        campaign campaign_provider_creation INSERT provider: - / provider_id = own
        campaign campaign_provider_withdrawal DELETE provider: (provider_id = own) AND \(ofAProposal) / -
        campaign campaign_scoring SELECT scoring: true / -
        dirty_provider dirty_provider_all ALL administration, scoring: true / true
        dirty_provider dirty_provider_client ALL client: \(engaged) / \(engaged)
        dirty_provider dirty_provider_provider ALL provider: provider_id = own / provider_id = own
        engagement engagement_administration ALL administration: true / true
        engagement engagement_client SELECT client: client_id = own / -
        engagement engagement_client_change UPDATE client: client_id = own / client_id = own
        engagement engagement_client_proposal INSERT client: - / \(proposal("client"))
        engagement engagement_provider SELECT provider: provider_id = own / -
        engagement engagement_provider_change UPDATE provider: provider_id = own / provider_id = own
        engagement engagement_provider_proposal INSERT provider: - / \(proposal("provider"))
        engagement engagement_scoring SELECT scoring: true / -
        engagement_definition engagement_definition_administration ALL administration: true / true
        engagement_definition engagement_definition_client SELECT client: client_id = own / -
        engagement_definition engagement_definition_client_change UPDATE client: client_id = own / client_id = own
        engagement_definition engagement_definition_client_proposal INSERT client: - / \(proposal("client"))
        engagement_definition engagement_definition_provider SELECT provider: provider_id = own / -
        engagement_definition engagement_definition_provider_change UPDATE provider: provider_id = own / provider_id = own
        engagement_definition engagement_definition_provider_proposal INSERT provider: - / \(proposal("provider"))
        engagement_lifetime_value engagement_lifetime_value_administration ALL administration: true / true
        engagement_lifetime_value engagement_lifetime_value_client ALL client: client_id = own / client_id = own
        engagement_lifetime_value engagement_lifetime_value_provider SELECT provider: provider_id = own / -
        engagement_lifetime_value engagement_lifetime_value_scoring SELECT scoring: true / -
        engagement_target engagement_target_administration ALL administration: true / true
        engagement_target engagement_target_client ALL client: client_id = own / client_id = own
        engagement_target engagement_target_provider SELECT provider: provider_id = own / -
        engagement_target engagement_target_provider_proposal INSERT provider: - / (provider_id = own) AND \(ownProposal)
        engagement_target engagement_target_scoring SELECT scoring: true / -
        exchange_rate exchange_rate_administration ALL administration: true / true
        exchange_rate exchange_rate_read SELECT client, provider, scoring: true / -
        feedback feedback_administration SELECT administration: true / -
        feedback feedback_client ALL client: client_id = own / (client_id = own) AND \(ownCampaign)
        feedback feedback_deletion DELETE administration: true / -
        feedback feedback_provider SELECT provider: provider_id = own / -
        feedback feedback_scoring SELECT scoring: true / -
        held_release held_release_read SELECT administration: true / -
        held_release held_release_scoring ALL scoring: true / true
        idempotency_key idempotency_key_administration ALL administration: owner_id = nil / owner_id = nil
        idempotency_key idempotency_key_own ALL client, provider: owner_id = own / owner_id = own
        import import_own ALL client, provider: owner_id = own / owner_id = own
        investment investment_administration SELECT administration: true / -
        investment investment_client SELECT client: client_id = own / -
        investment investment_provider ALL provider: provider_id = own / provider_id = own
        live_client_satisfaction live_client_satisfaction_client SELECT client: client_id = own / -
        live_client_satisfaction live_client_satisfaction_provider SELECT provider: provider_id = own / -
        live_client_satisfaction live_client_satisfaction_scoring ALL scoring: true / true
        live_satisfaction live_satisfaction_provider SELECT provider: provider_id = own / -
        live_satisfaction live_satisfaction_scoring ALL scoring: true / true
        mapping_profile mapping_profile_own ALL client, provider: owner_id = own / owner_id = own
        meeting meeting_administration SELECT administration: true / -
        meeting meeting_client SELECT client: client_id = own / -
        meeting meeting_provider ALL provider: provider_id = own / provider_id = own
        monthly_rollup monthly_rollup_client SELECT client: client_id = own / -
        monthly_rollup monthly_rollup_provider ALL provider: provider_id = own / provider_id = own
        monthly_rollup monthly_rollup_scoring SELECT scoring: true / -
        monthly_summary monthly_summary_administration SELECT administration: true / -
        monthly_summary monthly_summary_client SELECT client: client_id = own / -
        monthly_summary monthly_summary_provider ALL provider: provider_id = own / provider_id = own
        prior prior_read SELECT administration, scoring: true / -
        prior prior_scoring INSERT scoring: - / \(ownRelease)
        provider_score provider_score_provider SELECT provider: provider_id = own / -
        provider_score provider_score_read SELECT administration, scoring: true / -
        provider_score provider_score_scoring INSERT scoring: - / \(ownRelease)
        rated_currency rated_currency_administration ALL administration: true / true
        rated_currency rated_currency_read SELECT client, provider, scoring: true / -
        reference_yardstick reference_yardstick_administration INSERT administration: - / true
        reference_yardstick reference_yardstick_read SELECT administration, client, provider, scoring: true / -
        release release_read SELECT administration, client, provider, scoring: true / -
        release release_scoring INSERT scoring: - / transaction_id = pg_current_xact_id()
        release_input release_input_read SELECT administration, scoring: true / -
        release_input release_input_scoring INSERT scoring: - / \(ownRelease)
        release_view release_view_read SELECT administration, scoring: true / -
        release_view release_view_scoring INSERT scoring: - / \(ownRelease)
        satisfaction_month satisfaction_month_scoring ALL scoring: true / true
        schema_migration schema_migration_owner ALL owner: true / true
        schema_migration schema_migration_read SELECT authentication: true / -
        tenant tenant_administration ALL administration: true / true
        tenant tenant_authentication SELECT authentication: true / -
        tenant tenant_client_of_provider SELECT provider: \(PolicyTests.partner("provider", "client"))
        tenant tenant_own SELECT client, provider: id = own / -
        tenant tenant_owner SELECT owner: id = own / -
        tenant tenant_provider_of_client SELECT client: \(PolicyTests.partner("client", "provider"))
        tenant tenant_scoring SELECT scoring: kind = 'provider'::text / -
        withheld_cohort withheld_cohort_read SELECT administration, scoring: true / -
        withheld_cohort withheld_cohort_scoring INSERT scoring: - / \(ownRelease)
        """

    private static let engaged = """
        EXISTS ( SELECT FROM engagement WHERE ((engagement.provider_id = dirty_provider.provider_id) \
        AND (engagement.client_id = own) AND (engagement.accepted_at IS NOT NULL)))
        """
    private static func partner(_ own: String, _ other: String) -> String {
        """
        EXISTS ( SELECT FROM engagement WHERE ((engagement.\(other)_id = tenant.id) \
        AND (engagement.\(own)_id = own) AND ((engagement.accepted_at IS NOT NULL) \
        OR (engagement.proposed_by <> '\(own)'::text)))) / -
        """
    }
    private static let ofAProposal = """
        (EXISTS ( SELECT FROM engagement WHERE ((engagement.provider_id = campaign.provider_id) \
        AND (engagement.id = campaign.engagement_id) AND (engagement.accepted_at IS NULL))))
        """
    private static let ownProposal = """
        (EXISTS ( SELECT FROM engagement WHERE ((engagement.provider_id = engagement_target.provider_id) \
        AND (engagement.id = engagement_target.engagement_id) AND (engagement.proposed_by = 'provider'::text) \
        AND (engagement.accepted_at IS NULL))))
        """

    private static func proposal(_ side: String) -> String {
        "(\(side)_id = own) AND (proposed_by = '\(side)'::text) AND (accepted_at IS NULL) AND (withdrawn_at IS NULL)"
    }

    private static let ownCampaign = """
        (EXISTS ( SELECT FROM (campaign JOIN engagement ON (((engagement.provider_id = campaign.provider_id) \
        AND (engagement.id = campaign.engagement_id)))) WHERE ((campaign.provider_id = feedback.provider_id) \
        AND (campaign.id = feedback.campaign_id) AND (campaign.client_id = feedback.client_id) \
        AND (engagement.accepted_at IS NOT NULL))))
        """
    private static let ownRelease = """
        release_id IN ( SELECT release.id FROM release WHERE (release.transaction_id = pg_current_xact_id()))
        """

    @Test func everyPolicyIsTheOneWrittenHere() async throws {
        let found = try await lines(
            """
            select tablename || ' ' || policyname || ' ' || cmd || ' '
                || (select string_agg(replace(role, 'palmares_', ''), ', ' order by role) from unnest(roles::text[]) as role)
                || ': ' || \(PolicyTests.short("qual")) || ' / ' || \(PolicyTests.short("with_check"))
            from pg_policies order by tablename collate "C", policyname collate "C"
            """
        )
        #expect(found == policies.split(separator: "\n").map(String.init))
    }

    /// Role, table, and what the one may do to the other; columns where it is not all of them.
    private let rights = """
        administration api_key: select, insert, update
        administration campaign: select, insert, update (name, closed_on, revision), delete
        administration dirty_provider: select (provider_id), insert (provider_id, marked_at), update (generation, marked_at)
        administration engagement: select, insert, update (client_size, deal_size, ends_on, accepted_at, withdrawn_at, \
        time_zone, revision), delete
        administration engagement_definition: select, insert, update (accepted_by, accepted_at, withdrawn_at)
        administration engagement_lifetime_value: select, insert, update (amount)
        administration engagement_target: select, insert, update (value)
        administration exchange_rate: select, insert, update
        administration feedback: select (provider_id, campaign_id), delete
        administration held_release: select
        administration idempotency_key: select, insert, update, delete
        administration investment: select (provider_id, campaign_id)
        administration meeting: select (provider_id, campaign_id)
        administration monthly_summary: select (provider_id, campaign_id)
        administration prior: select
        administration provider_score: select
        administration rated_currency: select, insert
        administration reference_yardstick: select, insert
        administration release: select
        administration release_input: select
        administration release_view: select
        administration tenant: select, insert, update
        administration withheld_cohort: select
        authentication api_key: select (id, tenant_id, role, prefix, secret_hash, revoked_at)
        authentication schema_migration: select
        authentication tenant: select (id, kind, status)
        client campaign: select, insert, update (name, closed_on, revision), delete
        client dirty_provider: select (provider_id), insert (provider_id, marked_at), update (generation, marked_at)
        client engagement: select, insert, update (client_size, deal_size, ends_on, accepted_at, withdrawn_at, time_zone, \
        revision)
        client engagement_definition: select, insert, update (accepted_by, accepted_at, withdrawn_at)
        client engagement_lifetime_value: select, insert, update (amount)
        client engagement_target: select, insert, update (value)
        client exchange_rate: select
        client feedback: select, insert, update
        client idempotency_key: select, insert, update, delete
        client import: select, insert
        client investment: select
        client live_client_satisfaction: select
        client mapping_profile: select, insert, update (name, kind, document, revision, updated_at), delete
        client meeting: select
        client monthly_rollup: select
        client monthly_summary: select
        client own_tenant: select
        client rated_currency: select
        client reference_yardstick: select (version, document, created_at)
        client release: select
        client tenant: select (id, name)
        provider campaign: select, insert, update (name, closed_on, revision), delete
        provider dirty_provider: select (provider_id), insert (provider_id, marked_at), update (generation, marked_at)
        provider engagement: select, insert, update (ends_on, accepted_at, withdrawn_at, time_zone, revision)
        provider engagement_definition: select, insert, update (accepted_by, accepted_at, withdrawn_at)
        provider engagement_lifetime_value: select
        provider engagement_target: select, insert
        provider exchange_rate: select
        provider feedback: select
        provider idempotency_key: select, insert, update, delete
        provider import: select, insert
        provider investment: select, insert, update
        provider live_client_satisfaction: select
        provider live_satisfaction: select (provider_id, document)
        provider mapping_profile: select, insert, update (name, kind, document, revision, updated_at), delete
        provider meeting: select, insert, update
        provider monthly_rollup: select, insert, update, delete
        provider monthly_summary: select, insert, update
        provider own_tenant: select
        provider provider_score: select
        provider rated_currency: select
        provider reference_yardstick: select (version, document, created_at)
        provider release: select
        provider tenant: select (id, name)
        scoring campaign: select
        scoring dirty_provider: select, insert, update, delete
        scoring engagement: select
        scoring engagement_lifetime_value: select
        scoring engagement_target: select
        scoring exchange_rate: select
        scoring feedback: select (provider_id, campaign_id, respondent_ref, answered_on, client_id, relevance, \
        qualification, workload)
        scoring held_release: select, insert, delete
        scoring live_client_satisfaction: select, insert, update, delete
        scoring live_satisfaction: select, insert, update
        scoring monthly_rollup: select
        scoring prior: select, insert
        scoring provider_score: select, insert
        scoring rated_currency: select
        scoring reference_yardstick: select (version, document, created_at)
        scoring release: select, insert
        scoring release_input: select, insert
        scoring release_view: select, insert
        scoring satisfaction_month: select, insert, update
        scoring tenant: select (id, kind, name)
        scoring withheld_cohort: select, insert
        """

    @Test func everyRightIsTheOneWrittenHere() async throws {
        let found = try await lines(
            """
            with granted as (
                select replace(rolname, 'palmares_', '') as role, relname::text, number, case
                    when has_table_privilege(pg_roles.oid, pg_class.oid, verb) then verb
                    when number in (1, 2, 3, 6) and has_any_column_privilege(pg_roles.oid, pg_class.oid, verb) then
                        verb || ' (' || (
                            select string_agg(attname, ', ' order by attnum) from pg_attribute
                            where attrelid = pg_class.oid and attnum > 0 and not attisdropped
                                and has_column_privilege(pg_roles.oid, pg_class.oid, attname, verb)
                        ) || ')'
                    end as "right"
                from pg_roles, pg_class,
                    unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'])
                        with ordinality as verbs (verb, number)
                where rolname like 'palmares\\_%' and rolname not in ('palmares_owner', 'palmares_migrator')
                    and relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace
            )
            select role || ' ' || relname || ': ' || string_agg("right", ', ' order by number)
            from granted where "right" is not null
            group by role, relname order by role collate "C", relname collate "C"
            """
        )
        #expect(found == rights.split(separator: "\n").map(String.init))
    }

    /// SQL that writes a policy's expression on one line, without its outer brackets.
    private static func short(_ expression: String) -> String {
        let own = "( SELECT (NULLIF(current_setting(''app.tenant''::text, true), ''''::text))::uuid AS \"nullif\")"
        let nobody = "''00000000-0000-0000-0000-000000000000''::uuid"
        let line = "regexp_replace(\(expression), '\\s+', ' ', 'g')"
        let named = "replace(replace(\(line), '\(own)', 'own'), '\(nobody)', 'nil')"
        return "coalesce(regexp_replace(\(named), '^\\((.*)\\)$', '\\1'), '-')"
    }
}
