import Domain
import Foundation
import Postgres
import Tenancy

/// A release without its figures and scores: what is known of every release that anybody reads.
package struct ReleaseOutline: Sendable {
    package let release: Release
    /// The names of all its providers, as they were.
    package let names: [(providerID: UUID, name: String)]
    package let priors: [(cohort: String, document: String)]
    /// Whose scores are told to somebody besides the provider itself, by cohort.
    package let publicProviders: [(cohort: String, providerIDs: [UUID])]
    /// The cohorts that are large enough to be scored, and told of to nobody.
    package let withheldCohorts: [String]
    /// What tenants may not see that others may.
    package let views: [ViewDocument]

    /// The outline of a release of which all documents are known.
    package init(_ documents: ReleaseDocuments) {
        release = documents.release
        names = documents.inputs.map { ($0.providerID, $0.name) }
        priors = documents.priors
        publicProviders = Dictionary(grouping: documents.scores.filter(\.isPublic), by: \.cohort)
            .map { ($0, $1.map(\.providerID)) }
        withheldCohorts = documents.withheldCohorts
        views = documents.views
    }

    fileprivate init?(_ rows: [Rows]) throws {
        guard let release = try rows[0].first.map(Release.init) else { return nil }
        self.release = release
        names = try rows[1].map { row in (try row.decode("provider_id"), try row.decode("name")) }
        priors = try rows[2].map(prior)
        publicProviders = try rows[3].map { row in
            (try row.decode("cohort"), try row.decode("provider_ids"))
        }
        withheldCohorts = try rows[4].map(withheldCohort)
        views = try rows[5].map(ViewDocument.init)
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
