package import Foundation

/// The record of one upload, whether it was stored or refused.
package struct Import: Listed, Codable {
    package enum Status: String, CaseIterable, Sendable, Codable { case completed, rejected }

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

    /// Whether more rows were rejected than row errors are listed.
    package var errorsTruncated: Bool {
        errors.count >= Import.maximumErrors && rowsRejected > errors.count { !$0.problem.isOfFile }
    }

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
}
