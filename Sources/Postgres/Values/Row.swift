/// One row of a result. Values are read from the result in place.
package struct Row: Sendable {
    let handle: ResultHandle
    let index: Int

    /// - Throws: `.decoding` when the column is missing, is NULL, or does not hold a `T`.
    package func decode<T: PostgresDecodable>(_ column: String, as type: T.Type = T.self) throws(PostgresError) -> T {
        try decode(at: position(of: column), as: type)
    }

    /// - Returns: nil for NULL.
    /// - Throws: `.decoding` when the column is missing or does not hold a `T`.
    package func decodeIfPresent<T: PostgresDecodable>(
        _ column: String,
        as type: T.Type = T.self
    ) throws(PostgresError) -> T? {
        try decodeIfPresent(at: position(of: column), as: type)
    }

    package func decode<T: PostgresDecodable>(at column: Int, as type: T.Type = T.self) throws(PostgresError) -> T {
        guard let value = try decodeIfPresent(at: column, as: type) else {
            throw failure(column, "is NULL, where \(type) was expected")
        }
        return value
    }

    package func decodeIfPresent<T: PostgresDecodable>(
        at column: Int,
        as type: T.Type = T.self
    ) throws(PostgresError) -> T? {
        guard column >= 0, column < handle.columnCount else {
            throw PostgresError(.decoding, "there is no column at position \(column)")
        }
        if handle.isNull(row: index, column: column) { return nil }
        // The bytes belong to the result, and must not outlive it.
        defer { withExtendedLifetime(handle) {} }
        let bytes = handle.bytes(row: index, column: column)
        guard handle.isBinary(column: column) else {
            guard let value = T.decode(postgresText: String(decoding: bytes, as: UTF8.self)) else {
                throw failure(column, "cannot be read as \(type)")
            }
            return value
        }
        guard let value = T.decode(postgresBinary: bytes) else {
            let reason = T.hasPostgresBinary ? "cannot be read as \(type)" : "is binary, and \(type) has no binary form"
            throw failure(column, reason)
        }
        return value
    }

    private func position(of column: String) throws(PostgresError) -> Int {
        guard let position = handle.index(ofColumn: column) else {
            throw PostgresError(.decoding, "there is no column \(column)", column: column)
        }
        return position
    }

    /// The error names the column, and never its value.
    private func failure(_ column: Int, _ reason: String) -> PostgresError {
        let name = handle.name(ofColumn: column)
        return PostgresError(.decoding, "column \(name) \(reason)", column: name)
    }
}
