package import Access
package import Domain
package import Foundation
import Postgres

extension ScoreDocument {
    init(_ row: Row) throws(PostgresError) {
        self.init(
            cohort: try row.decode("cohort"),
            providerID: try row.decode("provider_id"),
            isPublic: try row.decode("is_public"),
            document: try row.decode("document")
        )
    }

    static let columns = "cohort, provider_id, is_public, document"
}

extension Database {
    /// The documents of one cohort's scores in a release, of these providers or of all, in the
    /// order of the providers' ids. For the scopes of scoring and of admins.
    package func scoreDocuments(
        ofRelease id: UUID,
        cohort: String,
        ofProviders providers: [UUID]? = nil,
        in scope: Scope
    ) async throws -> [ScoreDocument] {
        if let providers {
            let statement = Statement(
                """
                select \(ScoreDocument.columns) from provider_score
                where release_id = $1 and cohort = $2 and provider_id = any($3) order by provider_id
                """,
                [.uuid(id), .text(cohort), .uuidArray(providers)],
                results: .binary
            )
            return try await read(scope, statement).map(ScoreDocument.init)
        }
        return try await read(
            scope,
            Statement(
                """
                select \(ScoreDocument.columns) from provider_score where release_id = $1 and cohort = $2
                order by provider_id
                """,
                [.uuid(id), .text(cohort)],
                results: .binary
            ),
            timeout: Database.wholeMarket
        ).map(ScoreDocument.init)
    }
}

extension Transaction {
    /// - Precondition: The transaction is the one that made the release.
    func insert(_ scores: [ScoreDocument], ofRelease id: UUID) async throws {
        for chunk in bulkChunks(scores, bytes: { $0.document.utf8.count }) {
            try await query(
                """
                insert into provider_score (provider_id, release_id, cohort, is_public, document)
                select provider_id, $1, cohort, is_public = 1, document
                from unnest($2::uuid[], $3::text[], $4::bigint[], $5::text[])
                    as given (provider_id, cohort, is_public, document)
                """,
                [
                    .uuid(id), .uuidArray(chunk.map(\.providerID)), .textArray(chunk.map(\.cohort)),
                    .integerArray(chunk.map { $0.isPublic ? 1 : 0 }), .textArray(chunk.map(\.document)),
                ]
            )
        }
    }
}
