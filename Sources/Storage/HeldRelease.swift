import Foundation
import Postgres
import Tenancy
import Units

/// A release that was not made, as it would tell of far less than the one before it: somebody has
/// to say that this is right.
package struct HeldRelease: Sendable, Equatable {
    /// What it would have been called.
    package let name: String
    /// The window, first and last month.
    package let from: Month
    package let to: Month
    /// How many providers and cohorts it would tell of.
    package let providerCount: Int
    package let cohortCount: Int
    /// The release before it, and how many that one tells of.
    package let previousID: UUID
    package let previousProviderCount: Int
    package let previousCohortCount: Int
    package let heldAt: Date

    package init(
        name: String,
        from: Month,
        to: Month,
        providerCount: Int,
        cohortCount: Int,
        previousID: UUID,
        previousProviderCount: Int,
        previousCohortCount: Int,
        heldAt: Date
    ) {
        self.name = name
        self.from = from
        self.to = to
        self.providerCount = providerCount
        self.cohortCount = cohortCount
        self.previousID = previousID
        self.previousProviderCount = previousProviderCount
        self.previousCohortCount = previousCohortCount
        self.heldAt = heldAt
    }

    fileprivate init(_ row: Row) throws(PostgresError) {
        name = try row.decode("name")
        from = try row.decode("from_month")
        to = try row.decode("to_month")
        providerCount = try row.decode("provider_count")
        cohortCount = try row.decode("cohort_count")
        previousID = try row.decode("previous_id")
        previousProviderCount = try row.decode("previous_provider_count")
        previousCohortCount = try row.decode("previous_cohort_count")
        heldAt = try row.time("held_at")
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
    /// The release that waits for an admin's word; nil where none does. For the scopes of scoring
    /// and of admins.
    package func heldRelease(in scope: Scope) async throws -> HeldRelease? {
        try await read(scope, HeldRelease.statement).first.map(HeldRelease.init)
    }
}

extension Transaction {
    package func heldRelease() async throws -> HeldRelease? {
        try await connection.query(HeldRelease.statement).first.map(HeldRelease.init)
    }

    /// Takes note of a release that waits, in place of any other; nil where none does any more. For
    /// the scope of scoring.
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
