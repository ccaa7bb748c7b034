import Foundation
import Postgres
import Tenancy

/// A provider's scores in one release, a document for each cohort, in the order of the cohort's bytes.
package struct ReleasedScores: Listed {
    package let release: Release
    package let scores: [(cohort: String, document: String)]

    package var id: UUID { release.id }
    package var createdAt: Date { release.createdAt }
}

extension Database {
    /// The releases that have scores of this provider, the newest first, each with those scores. A provider's own scope sees
    /// nobody else's; a client's sees none.
    package func scoreHistory(
        of provider: UUID,
        page: PageRequest,
        in scope: Scope
    ) async throws -> Page<ReleasedScores> {
        let rows = try await read(
            scope,
            Statement(
                """
                with listed as (
                    select \(Release.columns) from release
                    where exists (
                            select from provider_score
                            where provider_score.provider_id = $1 and provider_score.release_id = release.id
                        )
                        and \(PageRequest.clause(firstBind: 2, newestFirst: true))
                )
                select listed.*, provider_score.cohort, provider_score.document
                from listed
                join provider_score on provider_score.provider_id = $1 and provider_score.release_id = listed.id
                order by listed.created_at desc, listed.id desc, provider_score.cohort
                """,
                [.uuid(provider)] + page.binds
            )
        )
        var history: [(release: Release, scores: [(cohort: String, document: String)])] = []
        for row in rows {
            let id = try row.decode("id", as: UUID.self)
            if history.last?.release.id != id { history.append((try Release(row), [])) }
            history[history.count - 1].scores.append((try row.decode("cohort"), try row.decode("document")))
        }
        return Page(history.map { ReleasedScores(release: $0.release, scores: $0.scores) }, limit: page.limit)
    }
}
