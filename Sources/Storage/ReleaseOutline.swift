import Foundation
import Postgres
import Tenancy

/// A release without its scores, but with which of them are told to somebody.
package struct ReleaseOutline: Sendable {
    package let release: Release
    /// What the release was worked out from.
    package let inputs: [(providerID: UUID, document: String)]
    package let priors: [(cohort: String, document: String)]
    /// Whose score is told to somebody besides the provider itself, cohort by cohort.
    package let publicScores: [(cohort: String, providerID: UUID)]

    /// The outline of a release of which all documents are known.
    package init(_ documents: ReleaseDocuments) {
        release = documents.release
        inputs = documents.inputs
        priors = documents.priors
        publicScores = documents.scores.filter(\.isPublic).map { ($0.cohort, $0.providerID) }
    }

    fileprivate init?(_ rows: [Rows]) throws {
        guard let release = try rows[0].first.map(Release.init) else { return nil }
        self.release = release
        inputs = try rows[1].map(input)
        priors = try rows[2].map(prior)
        publicScores = try rows[3].map { row in (try row.decode("cohort"), try row.decode("provider_id")) }
    }
}

extension Database {
    /// The documents of what a release was worked out from: of these providers, or of all. For the scopes of scoring and of
    /// admins.
    package func releaseInputs(
        _ id: UUID,
        ofProviders providers: [UUID]?,
        in scope: Scope
    ) async throws -> [(providerID: UUID, document: String)] {
        guard let providers else {
            return try await read(scope, inputsStatement(id), timeout: Database.wholeMarket).map(input)
        }
        return try await read(
            scope,
            Statement(
                """
                select provider_id, document from release_input where release_id = $1 and provider_id = any($2)
                order by provider_id
                """,
                [.uuid(id), .uuidArray(providers)],
                results: .binary
            )
        ).map(input)
    }

    /// A release's outline; nil where there is no such release. For the scopes of scoring and of admins.
    package func releaseOutline(_ id: UUID, in scope: Scope) async throws -> ReleaseOutline? {
        let statements = [
            Release.statement(id: id),
            inputsStatement(id),
            priorsStatement(id),
            Statement(
                "select cohort, provider_id from provider_score where release_id = $1 and is_public",
                [.uuid(id)],
                results: .binary
            ),
        ]
        return try ReleaseOutline(await read(scope, statements, timeout: Database.wholeMarket))
    }
}
