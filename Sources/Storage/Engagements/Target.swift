package import Domain
import Postgres
import Units

extension TargetKPI: PostgresDecodable {}

/// A KPI's name, a day and perhaps a value, with a blank after each of the first two.
extension Target: PostgresArrayElement {
    package static func decode(postgresText: String) -> Target? {
        let parts = postgresText.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, let kpi = TargetKPI(rawValue: String(parts[0])), let day = Day(String(parts[1])) else {
            return nil
        }
        guard !parts[2].isEmpty else { return Target(kpi: kpi, validFrom: day, value: nil) }
        return Amount(String(parts[2])).map { Target(kpi: kpi, validFrom: day, value: $0) }
    }

    /// SQL that reads the targets of `engagement`, in the order of their days.
    static let column = """
        array(
            select target.kpi || ' ' || target.valid_from || ' ' || coalesce(target.value::text, '')
            from engagement_target as target
            where target.provider_id = engagement.provider_id and target.engagement_id = engagement.id
            order by target.valid_from, target.kpi
        ) as targets
        """
}

extension Transaction {
    /// Adds a target.
    ///
    /// - Parameter isReplacing: Whether it may replace that of the same day.
    func insert(_ target: Target, of engagement: Engagement, replacing isReplacing: Bool = false) async throws {
        let conflict =
            isReplacing
            ? "on conflict (provider_id, engagement_id, kpi, valid_from) do update set value = excluded.value" : ""
        try await query(
            """
            insert into engagement_target (provider_id, engagement_id, client_id, kpi, valid_from, value)
            values ($1, $2, $3, $4, $5, $6)
            \(conflict)
            """,
            [
                .uuid(engagement.providerID), .uuid(engagement.id), .uuid(engagement.clientID),
                .text(target.kpi.rawValue), .day(target.validFrom), .amount(target.value),
            ]
        )
    }
}
