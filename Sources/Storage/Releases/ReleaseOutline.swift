package import Access
package import Domain
package import Foundation
import Postgres

extension ReleaseOutline {
    fileprivate init?(_ rows: [Rows]) throws {
        guard let release = try rows[0].first.map(Release.init) else { return nil }
        self.init(
            release: release,
            names: try rows[1].map { row in (try row.decode("provider_id"), try row.decode("name")) },
            priors: try rows[2].map(prior),
            publicProviders: try rows[3].map { row in
                (try row.decode("cohort"), try row.decode("provider_ids"))
            },
            withheldCohorts: try rows[4].map(withheldCohort),
            views: try rows[5].map(ViewDocument.init)
        )
    }
}

extension Database {
    /// A release's outline; nil where there is no such release. For the scopes of scoring and of
    /// admins.
    package func releaseOutline(_ id: UUID, in scope: Scope) async throws -> ReleaseOutline? {
        let statements = [
            Release.statement(id: id),
            Statement(
                "select provider_id, name from release_input where release_id = $1",
                [.uuid(id)],
                results: .binary
            ),
            priorsStatement(id),
            Statement(
                """
                select cohort, array_agg(provider_id) as provider_ids from provider_score
                where release_id = $1 and is_public group by cohort
                """,
                [.uuid(id)],
                results: .binary
            ),
            withheldCohortsStatement(id),
            ViewDocument.statement(ofRelease: id),
        ]
        return try ReleaseOutline(await read(scope, statements, timeout: Database.wholeMarket))
    }
}
