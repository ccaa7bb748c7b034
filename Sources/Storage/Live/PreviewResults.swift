package import Access
package import Domain
package import Foundation
import Postgres
package import Units

extension Database {
    /// What the scope's tenant has of a provider in a period, with what is unfinished about it: all
    /// that it has for a provider itself, and its own engagements for a client.
    ///
    /// A client may not read the provider's row, so the results then hold no provider.
    package func previewResults(
        ofProvider provider: UUID,
        _ period: ResultsPeriod,
        in scope: Scope
    ) async throws -> (results: Results, unfinished: UnfinishedFacts) {
        let unfinished = Statement(
            """
            select coalesce(sum(pending_meetings), 0)::bigint as pending_meetings,
                coalesce(sum(unvalued_deals), 0)::bigint as unvalued_deals
            from monthly_rollup where provider_id = $1 and month between $2 and $3
            """,
            [.uuid(provider), .day(period.from.firstDay), .day(period.to.firstDay)]
        )
        let rows = try await read(scope, resultStatements([provider], period) + [unfinished])
        guard let last = rows.last else { throw StorageError.corrupted("a read gave no result") }
        let sums = try last.first()
        return (
            try Results(rows),
            UnfinishedFacts(
                pendingMeetings: try sums.decode("pending_meetings"),
                unvaluedDeals: try sums.decode("unvalued_deals")
            )
        )
    }

    /// The name of a provider that the caller has shown to be the actor's business.
    package func providerName(_ id: UUID, in scope: Scope) async throws -> String? {
        try await read(scope, Statement("select name from tenant where id = $1 and kind = 'provider'", [.uuid(id)]))
            .first?.decode("name", as: String.self)
    }

    /// The latest release of exactly these months, and the release whose figures its priors are
    /// fitted to.
    package func releases(
        from: Month,
        to: Month,
        in scope: Scope
    ) async throws -> (ofWindow: Release?, earlier: Release?) {
        let rows = try await read(
            scope,
            [Release.statement(from: from, to: to), Release.statement(endingBefore: to)]
        )
        return (try rows[0].first.map(Release.init), try rows[1].first.map(Release.init))
    }
}
