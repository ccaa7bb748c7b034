import Foundation
import Intake
import Postgres
import Tenancy

/// What becomes of a file in which some rows are wrong.
package enum OnError: String, CaseIterable, Sendable {
    /// Nothing of the file is stored.
    case reject
    /// The good rows are stored.
    case skip
}

/// What was wrong with a file: a row, or the file as a whole.
package struct ImportError: Codable, Sendable, Equatable {
    package let line: Int?
    package let column: String?
    package let code: String
    package let message: String

    package init(line: Int?, column: String?, code: String, message: String) {
        self.line = line
        self.column = column
        self.code = code
        self.message = message
    }

    package init(_ error: RowError) {
        self.init(line: error.line, column: error.column, code: error.code.rawValue, message: error.message)
    }

    package init(_ error: FileError) {
        self.init(line: error.line, column: error.column, code: error.code.rawValue, message: error.message)
    }
}

/// The record of one upload, whether it was stored or refused.
package struct Import: Listed {
    package enum Status: String, CaseIterable, Sendable { case completed, rejected }

    package let id: UUID
    package let kind: ImportKind
    package let onError: OnError
    package let status: Status
    package let bytesRead: Int
    package let rowsRead: Int
    package let rowsInserted: Int
    package let rowsUpdated: Int
    package let rowsUnchanged: Int
    package let rowsRejected: Int
    /// The first `maximumErrors`, in the order of the file.
    package let errors: [ImportError]
    package let createdAt: Date

    package static let maximumErrors = 100

    /// Whether more rows were rejected than errors are listed.
    package var errorsTruncated: Bool { rowsRejected > errors.count && errors.count >= Import.maximumErrors }

    package init(
        id: UUID,
        kind: ImportKind,
        onError: OnError,
        status: Status,
        bytesRead: Int,
        rowsRead: Int,
        merged: MergedRows,
        rowsRejected: Int,
        errors: [ImportError],
        createdAt: Date
    ) {
        self.id = id
        self.kind = kind
        self.onError = onError
        self.status = status
        self.bytesRead = bytesRead
        self.rowsRead = rowsRead
        rowsInserted = merged.inserted
        rowsUpdated = merged.updated
        rowsUnchanged = merged.unchanged
        self.rowsRejected = rowsRejected
        self.errors = errors
        self.createdAt = createdAt
    }

    init(_ row: Row) throws {
        id = try row.decode("id")
        kind = try row.decode("kind")
        onError = try row.decode("on_error")
        status = try row.decode("status")
        bytesRead = try row.decode("bytes_read")
        rowsRead = try row.decode("rows_read")
        rowsInserted = try row.decode("rows_inserted")
        rowsUpdated = try row.decode("rows_updated")
        rowsUnchanged = try row.decode("rows_unchanged")
        rowsRejected = try row.decode("rows_rejected")
        errors = try JSONDecoder().decode(
            [ImportError].self,
            from: Data(try row.decode("errors", as: String.self).utf8)
        )
        createdAt = try row.time("created_at")
    }

    fileprivate static let columns = """
        id, kind, on_error, status, bytes_read, rows_read, rows_inserted, rows_updated, rows_unchanged, rows_rejected,
        errors, \(milliseconds("created_at"))
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
        try await query(
            """
            insert into import (
                owner_id, id, kind, on_error, status, bytes_read, rows_read, rows_inserted, rows_updated,
                rows_unchanged, rows_rejected, errors, api_key_id, created_at
            ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13, \(timestamp(bind: 14)))
            """,
            [
                .uuid(scope.ownerID), .uuid(record.id), .text(record.kind.rawValue), .text(record.onError.rawValue),
                .text(record.status.rawValue), .integer(Int64(record.bytesRead)), .integer(Int64(record.rowsRead)),
                .integer(Int64(record.rowsInserted)), .integer(Int64(record.rowsUpdated)),
                .integer(Int64(record.rowsUnchanged)), .integer(Int64(record.rowsRejected)), .text(errors),
                .uuid(keyID), .time(record.createdAt),
            ]
        )
    }
}
