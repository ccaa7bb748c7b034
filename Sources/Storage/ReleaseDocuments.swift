import Foundation
import Postgres
import Tenancy

/// A release with all that belongs to it, as text to the byte.
package struct ReleaseDocuments: Sendable {
    package let release: Release
    /// What the release was worked out from; read in the order of the provider's id.
    package let inputs: [(providerID: UUID, document: String)]
    /// Read in the order of the cohort's bytes.
    package let priors: [(cohort: String, document: String)]
    /// Read in the order of the cohort's bytes, then of the provider's id.
    package let scores: [ScoreDocument]

    package init(
        release: Release,
        inputs: [(providerID: UUID, document: String)],
        priors: [(cohort: String, document: String)],
        scores: [ScoreDocument]
    ) {
        self.release = release
        self.inputs = inputs
        self.priors = priors
        self.scores = scores
    }
}

extension Database {
    /// A release and its documents; nil where there is no such release. For the scopes of scoring and of admins.
    package func releaseDocuments(_ id: UUID, in scope: Scope) async throws -> ReleaseDocuments? {
        let statements = [
            Release.statement(id: id),
            inputsStatement(id),
            priorsStatement(id),
            Statement(
                """
                select \(ScoreDocument.columns) from provider_score where release_id = $1
                order by cohort, provider_id
                """,
                [.uuid(id)],
                results: .binary
            ),
        ]
        let rows = try await read(scope, statements, timeout: Database.wholeMarket)
        guard let release = try rows[0].first.map(Release.init) else { return nil }
        return ReleaseDocuments(
            release: release,
            inputs: try rows[1].map(input),
            priors: try rows[2].map(prior),
            scores: try rows[3].map(ScoreDocument.init)
        )
    }
}

extension Transaction {
    /// Stores a release for good: the database lets nobody change or add to it after this transaction.
    ///
    /// Throws `StorageError.releaseNameTaken` where another release has this name.
    package func insert(_ documents: ReleaseDocuments) async throws {
        let release = documents.release
        try await insert(release)
        for chunk in bulkChunks(documents.inputs, bytes: { $0.document.utf8.count }) {
            try await query(
                """
                insert into release_input (release_id, provider_id, document)
                select $1, provider_id, document from unnest($2::uuid[], $3::text[]) as given (provider_id, document)
                """,
                [.uuid(release.id), .uuidArray(chunk.map { $0.providerID }), .textArray(chunk.map { $0.document })]
            )
        }
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
    }
}

func inputsStatement(_ id: UUID) -> Statement {
    Statement(
        "select provider_id, document from release_input where release_id = $1 order by provider_id",
        [.uuid(id)],
        results: .binary
    )
}

func input(_ row: Row) throws(PostgresError) -> (providerID: UUID, document: String) {
    (try row.decode("provider_id"), try row.decode("document"))
}

func priorsStatement(_ id: UUID) -> Statement {
    Statement("select cohort, document from prior where release_id = $1 order by cohort", [.uuid(id)])
}

func prior(_ row: Row) throws(PostgresError) -> (cohort: String, document: String) {
    (try row.decode("cohort"), try row.decode("document"))
}
