import TestDatabase

/// What a tenant's role could write of an engagement and of what it has by date.
extension ForgeryTests {
    /// Engagements and what belongs to them, in the name of others, of the other side, or accepted.
    static func ofEngagements(_ role: String, own: String, others: String) -> [Forgery] {
        let (provider, client) = role == "provider" ? (a, ForgeryTests.client) : (a, own)
        let otherSide = role == "provider" ? "client" : "provider"
        func touching(_ verb: String, _ table: String, _ sql: String, rows: Int) -> Forgery {
            Forgery(role: role, verb: verb, table: table, sql: sql, touched: rows)
        }
        return [
            refused(role, "insert", "engagement", engagement(b, other, by: role)),
            refused(role, "insert", "engagement", engagement(provider, client, by: otherSide)),
            refused(role, "insert", "engagement", engagement(provider, client, by: "platform", acceptedAt: "now()")),
            refused(role, "insert", "engagement", engagement(provider, client, by: role, acceptedAt: "now()")),
            touching("insert", "engagement", engagement(provider, client, by: role), rows: 1),
            touching("update", "engagement", "update engagement set ends_on = '2025-12-31'", rows: 1),
            refused(role, "update", "engagement", "update engagement set accepted_at = null"),
            refused(role, "update", "engagement", "update engagement set starts_on = '2020-01-01'"),
            touching("update", "campaign", "update campaign set name = 'forged'", rows: 1),
            touching("delete", "campaign", "delete from campaign", rows: 0),
            refused(role, "insert", "engagement_definition", definition(b, other, by: role)),
            refused(role, "insert", "engagement_definition", definition(a, ForgeryTests.client, by: otherSide)),
            touching("insert", "engagement_definition", definition(a, ForgeryTests.client, by: role), rows: 1),
            touching(
                "update",
                "engagement_definition",
                "update engagement_definition set withdrawn_at = now()",
                rows: 1
            ),
            refused(role, "update", "engagement_definition", "update engagement_definition set wording = 'forged'"),
            refused(role, "insert", "engagement_target", target(b, other)),
        ]
    }

    static func engagement(
        _ provider: String,
        _ client: String,
        by side: String,
        acceptedAt: String = "null"
    ) -> String {
        """
        insert into engagement (id, provider_id, client_id, industry, country, client_size, deal_size, currency,
            customer_lifetime_value, starts_on, proposed_by, created_at, accepted_at)
        values ('\(nobody)', '\(provider)', '\(client)', 'software', 'FR', 'small', 'small', 'EUR', 1000, '2025-01-01',
            '\(side)', now(), \(acceptedAt))
        """
    }

    static func definition(_ provider: String, _ client: String, by side: String) -> String {
        """
        insert into engagement_definition (provider_id, engagement_id, version, client_id, wording, criteria,
            valid_from, proposed_by, proposed_at)
        values ('\(provider)', '\(provider)', 2, '\(client)', 'w', '{}', '2025-02-01', '\(side)', now())
        """
    }

    static func target(_ provider: String, _ client: String) -> String {
        """
        insert into engagement_target (provider_id, engagement_id, client_id, kpi, valid_from, value)
        values ('\(provider)', '\(provider)', '\(client)', 'roi_percent', '2025-02-01', 1)
        """
    }
}
