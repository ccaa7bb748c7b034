package import Access
package import Domain
package import Foundation
import Postgres

extension InputDocument {
    init(_ row: Row) throws(PostgresError) {
        self.init(
            providerID: try row.decode("provider_id"),
            name: try row.decode("name"),
            document: try row.decode("document")
        )
    }

    private static let columns = "provider_id, name, document"

    static func statement(ofRelease id: UUID) -> Statement {
        Statement(
            "select \(columns) from release_input where release_id = $1 order by provider_id",
            [.uuid(id)],
            results: .binary
        )
    }

    fileprivate static func statement(ofRelease id: UUID, providers: [UUID]) -> Statement {
        Statement(
            """
            select \(columns) from release_input where release_id = $1 and provider_id = any($2)
            order by provider_id
            """,
            [.uuid(id), .uuidArray(providers)],
            results: .binary
        )
    }
}

extension Database {
    /// The input documents of a release, of these providers or of all, in the order of the
    /// providers' ids. For the scopes of scoring and of admins.
    package func releaseInputs(
        _ id: UUID,
        ofProviders providers: [UUID]?,
        in scope: Scope
    ) async throws -> [InputDocument] {
        guard let providers else {
            return try await read(scope, InputDocument.statement(ofRelease: id), timeout: Database.wholeMarket)
                .map(InputDocument.init)
        }
        return try await read(scope, InputDocument.statement(ofRelease: id, providers: providers))
            .map(InputDocument.init)
    }
}

extension Transaction {
    /// - Precondition: The transaction is the one that made the release.
    func insert(_ inputs: [InputDocument], ofRelease id: UUID) async throws {
        for chunk in bulkChunks(inputs, bytes: { $0.document.utf8.count }) {
            try await query(
                """
                insert into release_input (release_id, provider_id, name, document)
                select $1, provider_id, name, document
                from unnest($2::uuid[], $3::text[], $4::text[]) as given (provider_id, name, document)
                """,
                [
                    .uuid(id), .uuidArray(chunk.map(\.providerID)), .textArray(chunk.map(\.name)),
                    .textArray(chunk.map(\.document)),
                ]
            )
        }
    }
}
