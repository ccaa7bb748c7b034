package import Access
package import Domain
package import Foundation
import Intake
import Postgres

extension Import {
    init(_ row: Row) throws {
        self.init(
            id: try row.decode("id"),
            kind: try row.decode("kind"),
            onError: try row.decode("on_error"),
            status: try row.decode("status"),
            bytesRead: try row.decode("bytes_read"),
            rowsRead: try row.decode("rows_read"),
            merged: MergedRows(
                inserted: try row.decode("rows_inserted"),
                updated: try row.decode("rows_updated"),
                unchanged: try row.decode("rows_unchanged")
            ),
            rowsRejected: try row.decode("rows_rejected"),
            errors: try JSONDecoder().decode(
                [ImportError].self,
                from: Data(try row.decode("errors", as: String.self).utf8)
            ),
            rowsWithWarnings: try row.decode("rows_with_warnings"),
            warnings: try JSONDecoder().decode(
                [ImportWarning].self,
                from: Data(try row.decode("warnings", as: String.self).utf8)
            ),
            createdAt: try row.time("created_at")
        )
    }

    fileprivate static let columns = """
        id, kind, on_error, status, bytes_read, rows_read, rows_inserted, rows_updated, rows_unchanged, rows_rejected,
        errors, rows_with_warnings, warnings, \(milliseconds("created_at"))
        """
}

extension Database {
    package func importRecord(_ id: UUID, in scope: Scope) async throws -> Import? {
        try await read(scope, Statement("select \(Import.columns) from import where id = $1", [.uuid(id)]))
            .first.map { row in try Import(row) }
    }

    /// The imports of the scope's tenant, the newest first.
    package func imports(page: PageRequest, in scope: Scope) async throws -> Page<Import> {
        let rows = try await read(
            scope,
            Statement(
                "select \(Import.columns) from import where \(page.clause(firstBind: 1, newestFirst: true))",
                page.binds
            )
        )
        return Page(try rows.map { row in try Import(row) }, limit: page.limit)
    }
}

extension Transaction {
    package func insert(_ record: Import, keyID: UUID) async throws {
        let errors = String(decoding: try JSONEncoder().encode(record.errors), as: UTF8.self)
        let warnings = String(decoding: try JSONEncoder().encode(record.warnings), as: UTF8.self)
        try await query(
            """
            insert into import (
                owner_id, id, kind, on_error, status, bytes_read, rows_read, rows_inserted, rows_updated,
                rows_unchanged, rows_rejected, errors, api_key_id, created_at, rows_with_warnings, warnings
            ) values (
                $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13, \(timestamp(bind: 14)), $15, $16::jsonb
            )
            """,
            [
                .uuid(scope.ownerID), .uuid(record.id), .text(record.kind.rawValue), .text(record.onError.rawValue),
                .text(record.status.rawValue), .integer(Int64(record.bytesRead)), .integer(Int64(record.rowsRead)),
                .integer(Int64(record.rowsInserted)), .integer(Int64(record.rowsUpdated)),
                .integer(Int64(record.rowsUnchanged)), .integer(Int64(record.rowsRejected)), .text(errors),
                .uuid(keyID), .time(record.createdAt), .integer(Int64(record.rowsWithWarnings)), .text(warnings),
            ]
        )
    }
}
