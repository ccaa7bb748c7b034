import Domain
import Foundation
import Postgres

extension ViewDocument {
    init(_ row: Row) throws(PostgresError) {
        self.init(tenantID: try row.decode("tenant_id"), document: try row.decode("document"))
    }

    static func statement(ofRelease id: UUID) -> Statement {
        Statement(
            "select tenant_id, document from release_view where release_id = $1 order by tenant_id",
            [.uuid(id)],
            results: .binary
        )
    }
}

extension Transaction {
    /// - Precondition: The transaction is the one that made the release.
    func insert(_ views: [ViewDocument], ofRelease id: UUID) async throws {
        for chunk in bulkChunks(views, bytes: { $0.document.utf8.count }) {
            try await query(
                """
                insert into release_view (release_id, tenant_id, document)
                select $1, tenant_id, document from unnest($2::uuid[], $3::text[]) as given (tenant_id, document)
                """,
                [.uuid(id), .uuidArray(chunk.map(\.tenantID)), .textArray(chunk.map(\.document))]
            )
        }
    }

    /// - Precondition: The transaction is the one that made the release.
    func insert(withheldCohorts cohorts: [String], ofRelease id: UUID) async throws {
        for chunk in bulkChunks(cohorts, bytes: { $0.utf8.count }) {
            try await query(
                "insert into withheld_cohort (release_id, cohort) select $1, unnest($2::text[])",
                [.uuid(id), .textArray(Array(chunk))]
            )
        }
    }
}

func withheldCohortsStatement(_ id: UUID) -> Statement {
    Statement("select cohort from withheld_cohort where release_id = $1 order by cohort", [.uuid(id)])
}

func withheldCohort(_ row: Row) throws(PostgresError) -> String { try row.decode("cohort") }
