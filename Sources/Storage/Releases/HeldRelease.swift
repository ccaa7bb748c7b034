package import Access
package import Domain
import Foundation
import Postgres
import Units

extension HeldRelease {
    fileprivate init(_ row: Row) throws(PostgresError) {
        self.init(
            name: try row.decode("name"),
            from: try row.decode("from_month"),
            to: try row.decode("to_month"),
            providerCount: try row.decode("provider_count"),
            cohortCount: try row.decode("cohort_count"),
            previousID: try row.decode("previous_id"),
            previousProviderCount: try row.decode("previous_provider_count"),
            previousCohortCount: try row.decode("previous_cohort_count"),
            heldAt: try row.time("held_at")
        )
    }

    fileprivate static let statement = Statement(
        """
        select name, from_month, to_month, provider_count, cohort_count, previous_id, previous_provider_count,
            previous_cohort_count, \(milliseconds("held_at"))
        from held_release
        """
    )
}

extension Database {
    /// The release that waits for an admin's decision; nil where none does. For the scopes of
    /// scoring and of admins.
    package func heldRelease(in scope: Scope) async throws -> HeldRelease? {
        try await read(scope, HeldRelease.statement).first.map(HeldRelease.init)
    }
}

extension Transaction {
    package func heldRelease() async throws -> HeldRelease? {
        try await connection.query(HeldRelease.statement).first.map(HeldRelease.init)
    }

    /// Records a release that waits, in place of any other. nil records that none waits any more.
    /// For the scope of scoring.
    package func hold(_ held: HeldRelease?) async throws {
        try await query("delete from held_release")
        guard let held else { return }
        try await query(
            """
            insert into held_release (
                name, from_month, to_month, provider_count, cohort_count, previous_id, previous_provider_count,
                previous_cohort_count, held_at
            ) values ($1, $2, $3, $4, $5, $6, $7, $8, \(timestamp(bind: 9)))
            """,
            [
                .text(held.name), .day(held.from.firstDay), .day(held.to.firstDay), .integer(held.providerCount),
                .integer(held.cohortCount), .uuid(held.previousID), .integer(held.previousProviderCount),
                .integer(held.previousCohortCount), .time(held.heldAt),
            ]
        )
    }
}
