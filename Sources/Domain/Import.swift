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
    /// The rows that were right and had at least one warning.
    package let rowsWithWarnings: Int
    /// The first `maximumWarnings`, in the order of the file.
    package let warnings: [ImportWarning]
    package let createdAt: Date

    package static let maximumErrors = 100
    package static let maximumWarnings = 100

    /// Whether more rows were rejected than row errors are listed.
    package var errorsTruncated: Bool {
        errors.count >= Import.maximumErrors && rowsRejected > errors.count { !$0.problem.isOfFile }
    }

    /// Whether more rows have a warning than are listed.
    package var warningsTruncated: Bool {
        warnings.count >= Import.maximumWarnings && rowsWithWarnings > Set(warnings.map(\.line)).count
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
        rowsWithWarnings: Int = 0,
        warnings: [ImportWarning] = [],
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
        self.rowsWithWarnings = rowsWithWarnings
        self.warnings = warnings
        self.createdAt = createdAt
    }
}

extension Import {
    /// Reads what was kept with an Idempotency-Key. A record from before there were warnings has
    /// none.
    package init(from decoder: any Decoder) throws {
        let kept = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try kept.decode(UUID.self, forKey: .id),
            kind: try kept.decode(ImportKind.self, forKey: .kind),
            onError: try kept.decode(OnError.self, forKey: .onError),
            status: try kept.decode(Status.self, forKey: .status),
            bytesRead: try kept.decode(Int.self, forKey: .bytesRead),
            rowsRead: try kept.decode(Int.self, forKey: .rowsRead),
            merged: MergedRows(
                inserted: try kept.decode(Int.self, forKey: .rowsInserted),
                updated: try kept.decode(Int.self, forKey: .rowsUpdated),
                unchanged: try kept.decode(Int.self, forKey: .rowsUnchanged)
            ),
            rowsRejected: try kept.decode(Int.self, forKey: .rowsRejected),
            errors: try kept.decode([ImportError].self, forKey: .errors),
            rowsWithWarnings: try kept.decodeIfPresent(Int.self, forKey: .rowsWithWarnings) ?? 0,
            warnings: try kept.decodeIfPresent([ImportWarning].self, forKey: .warnings) ?? [],
            createdAt: try kept.decode(Date.self, forKey: .createdAt)
        )
    }
}
