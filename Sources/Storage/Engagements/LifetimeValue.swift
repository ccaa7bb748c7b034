package import Domain
import Postgres
import Units

/// A day and an amount with a blank between them.
extension LifetimeValue: PostgresArrayElement {
    package static func decode(postgresText: String) -> LifetimeValue? {
        let parts = postgresText.split(separator: " ")
        guard parts.count == 2, let day = Day(String(parts[0])), let amount = Amount(String(parts[1])) else {
            return nil
        }
        return LifetimeValue(validFrom: day, amount: amount)
    }

    /// SQL that reads the later values of `engagement`, in the order of their days.
    static let column = """
        array(
            select later.valid_from || ' ' || later.amount from engagement_lifetime_value as later
            where later.provider_id = engagement.provider_id and later.engagement_id = engagement.id
            order by later.valid_from
        ) as lifetime_values
        """
}

extension Transaction {
    /// Adds the value, or replaces that of the same day.
    func store(_ value: LifetimeValue, of engagement: Engagement) async throws {
        try await query(
            """
            insert into engagement_lifetime_value (provider_id, engagement_id, client_id, valid_from, amount)
            values ($1, $2, $3, $4, $5)
            on conflict (provider_id, engagement_id, valid_from) do update set amount = excluded.amount
            """,
            [
                .uuid(engagement.providerID), .uuid(engagement.id), .uuid(engagement.clientID), .day(value.validFrom),
                .amount(value.amount),
            ]
        )
    }
}
