package import Access
package import Domain
package import Foundation
import Postgres

extension Database {
    /// A release and its documents; nil where there is no such release. For the scopes of scoring
    /// and of admins.
    package func releaseDocuments(_ id: UUID, in scope: Scope) async throws -> ReleaseDocuments? {
        let statements = [
            Release.statement(id: id),
            InputDocument.statement(ofRelease: id),
            priorsStatement(id),
            Statement(
                """
                select \(ScoreDocument.columns) from provider_score where release_id = $1
                order by cohort, provider_id
                """,
                [.uuid(id)],
                results: .binary
            ),
            withheldCohortsStatement(id),
            ViewDocument.statement(ofRelease: id),
        ]
        let rows = try await read(scope, statements, timeout: Database.wholeMarket)
        guard let release = try rows[0].first.map(Release.init) else { return nil }
        return ReleaseDocuments(
            release: release,
            inputs: try rows[1].map(InputDocument.init),
            priors: try rows[2].map(prior),
            scores: try rows[3].map(ScoreDocument.init),
            withheldCohorts: try rows[4].map(withheldCohort),
            views: try rows[5].map(ViewDocument.init)
        )
    }
}

extension Transaction {
    /// Stores a release for good. After this transaction the database lets nobody change it or add
    /// to it.
    ///
    /// - Throws: `StorageError.releaseNameTaken` if another release has this name.
    package func insert(_ documents: ReleaseDocuments) async throws {
        let release = documents.release
        try await insert(release)
        try await insert(documents.inputs, ofRelease: release.id)
        for chunk in bulkChunks(documents.priors, bytes: { $0.document.utf8.count }) {
            try await query(
                """
                insert into prior (release_id, cohort, document)
                select $1, cohort, document from unnest($2::text[], $3::text[]) as given (cohort, document)
                """,
                [.uuid(release.id), .textArray(chunk.map { $0.cohort }), .textArray(chunk.map { $0.document })]
            )
        }
        try await insert(documents.scores, ofRelease: release.id)
        try await insert(withheldCohorts: documents.withheldCohorts, ofRelease: release.id)
        try await insert(documents.views, ofRelease: release.id)
    }
}

func priorsStatement(_ id: UUID) -> Statement {
    Statement("select cohort, document from prior where release_id = $1 order by cohort", [.uuid(id)])
}

func prior(_ row: Row) throws(PostgresError) -> (cohort: String, document: String) {
    (try row.decode("cohort"), try row.decode("document"))
}
