package import Access
package import Foundation
import Postgres
package import Units

/// How many engagements a tenant has proposed.
package struct ProposalCount: Sendable {
    /// Since the beginning of the day, whatever became of them.
    package let today: Int
    /// Those that wait for the other side.
    package let open: Int
}

extension Transaction {
    /// How many engagements a tenant has proposed. No other transaction can count the same tenant's
    /// until this one ends, so two at once cannot both be the last that is allowed.
    ///
    /// - Parameter firstOpenDay: The proposals of this day and of later ones have not lapsed.
    package func proposalCount(
        of tenantID: UUID,
        kind: TenantKind,
        since time: Date,
        firstOpenDay: Day
    ) async throws -> ProposalCount {
        try await takeTurn(of: tenantID.text)
        let row = try await query(
            """
            select count(*) filter (where created_at >= \(timestamp(bind: 2))) as made_today,
                count(*) filter (
                    where accepted_at is null and withdrawn_at is null and created_at >= \(timestamp(bind: 3))
                ) as still_open
            from engagement where \(kind.rawValue)_id = $1 and proposed_by = '\(kind.rawValue)'
            """,
            [.uuid(tenantID), .time(time), .time(firstOpenDay.start)]
        ).first()
        return ProposalCount(today: try row.decode("made_today"), open: try row.decode("still_open"))
    }

    /// How many engagements of a client and a provider are proposed or run. No other transaction
    /// can count those of the same two until this one ends.
    package func openEngagementCount(
        client clientID: UUID,
        provider providerID: UUID,
        today: Day,
        firstOpenDay: Day
    ) async throws -> Int {
        try await takeTurn(of: clientID.text + providerID.text)
        return try await query(
            """
            select count(*) as still_open from engagement
            where provider_id = $1 and client_id = $2 and withdrawn_at is null
                and case when accepted_at is null then created_at >= \(timestamp(bind: 3))
                    else ends_on is null or ends_on >= $4 end
            """,
            [.uuid(providerID), .uuid(clientID), .time(firstOpenDay.start), .day(today)]
        ).first().decode("still_open")
    }

    private func takeTurn(of name: String) async throws {
        try await query("select pg_advisory_xact_lock(hashtext('engagement'), hashtext($1::text))", [.text(name)])
    }
}
