package import Access
package import Domain
package import Foundation
import Postgres

extension ReferenceYardstickDocument {
    init(_ row: Row) throws(PostgresError) {
        self.init(
            version: try row.decode("version"),
            document: try row.decode("document"),
            createdAt: try row.time("created_at")
        )
    }

    private static let columns = "version, document, \(milliseconds("created_at"))"

    /// The version in force. It gives no row where that is the method's own.
    static let inForce = Statement("select \(columns) from reference_yardstick order by version desc limit 1")

    fileprivate static func statement(version: Int) -> Statement {
        Statement("select \(columns) from reference_yardstick where version = $1", [.integer(version)])
    }
}

extension Database {
    /// The version in force; nil where that is the method's own.
    package func referenceYardstick(in scope: Scope) async throws -> ReferenceYardstickDocument? {
        try await read(scope, ReferenceYardstickDocument.inForce).first.map(ReferenceYardstickDocument.init)
    }

    /// One version; nil where nobody has set it, so of the method's own too.
    package func referenceYardstick(
        version: Int,
        in scope: Scope
    ) async throws -> ReferenceYardstickDocument? {
        try await read(scope, ReferenceYardstickDocument.statement(version: version)).first
            .map(ReferenceYardstickDocument.init)
    }
}

extension Transaction {
    /// The version in force; nil where that is the method's own.
    package func referenceYardstick() async throws -> ReferenceYardstickDocument? {
        try await connection.query(ReferenceYardstickDocument.inForce).first.map(ReferenceYardstickDocument.init)
    }

    /// Stores the next version. It is in force from the commit on.
    ///
    /// - Parameter keyID: The key of the admin who sets it; nil for the operator.
    /// - Throws: `StorageError.yardstickReplaced` if somebody else has stored this version.
    package func insert(_ yardstick: ReferenceYardstickDocument, by keyID: UUID?) async throws {
        try await query(
            """
            insert into reference_yardstick (version, document, api_key_id, created_at)
            values ($1, $2, $3, \(timestamp(bind: 4)))
            """,
            [
                .integer(yardstick.version), .text(yardstick.document), .optional(keyID), .time(yardstick.createdAt),
            ]
        )
    }
}
