/// Takes the client's bytes for a COPY.
///
/// It gathers them and sends one chunk at a time. A write waits while the server cannot take more,
/// so memory stays flat.
package struct CopyWriter: ~Copyable, Sendable {
    private let connection: Connection
    private var pending: [UInt8] = []

    init(_ connection: Connection) {
        self.connection = connection
        pending.reserveCapacity(Session.copyChunkBytes)
    }

    /// Writes bytes in the format that the COPY asks for. A row may be split between writes at any
    /// place.
    ///
    /// - Throws: `.cancelled`, `.connectionLost`. A fault in a row is reported when the COPY ends.
    package mutating func write(_ bytes: [UInt8]) async throws(PostgresError) {
        if pending.isEmpty, bytes.count >= Session.copyChunkBytes {
            try await send(bytes)
            return
        }
        pending.append(contentsOf: bytes)
        if pending.count >= Session.copyChunkBytes { try await flush() }
    }

    package mutating func write(_ text: String) async throws(PostgresError) {
        try await write(Array(text.utf8))
    }

    mutating func flush() async throws(PostgresError) {
        guard !pending.isEmpty else { return }
        let chunk = pending
        pending.removeAll(keepingCapacity: true)
        try await send(chunk)
    }

    private func send(_ chunk: [UInt8]) async throws(PostgresError) {
        try await connection.duringCopy { session throws(PostgresError) in
            // PQputCopyData counts in 32 bits.
            for start in stride(from: 0, to: chunk.count, by: 1 << 30) {
                try session.put(chunk[start..<min(chunk.count, start + 1 << 30)])
            }
        }
    }
}

extension Connection {
    /// Runs a `copy ... from stdin`. `body` writes what is to be copied.
    ///
    /// When `body` throws, the COPY is undone and the error is thrown on. The connection can be
    /// used again (after a rollback, if it was inside a transaction). The statement timeout covers
    /// the whole COPY, including the waits for `body`.
    ///
    /// - Returns: what `body` returned, and how many rows the server took.
    package func copyIn<T: Sendable>(
        _ sql: String,
        caller: isolated (any Actor)? = #isolation,
        _ body: (inout CopyWriter) async throws -> T
    ) async throws -> (T, rowsCopied: Int) {
        try await startCopy(sql, .into)
        do {
            var writer = CopyWriter(self)
            let value = try await body(&writer)
            try await writer.flush()
            return (value, try await finishCopyIn())
        } catch {
            await abandonCopy()
            throw error
        }
    }

    /// Runs a `copy ... to stdout`. `body` gets one or more whole rows at a time.
    ///
    /// When `body` throws, the server is told to stop. The connection can be used again (after a
    /// rollback, if it was inside a transaction).
    package func copyOut(
        _ sql: String,
        caller: isolated (any Actor)? = #isolation,
        _ body: ([UInt8]) async throws -> Void
    ) async throws {
        try await startCopy(sql, .out)
        do {
            while let chunk = try await duringCopy({ session throws(PostgresError) in try session.nextCopyChunk() }) {
                try await body(chunk)
            }
            await endCopy()
        } catch {
            await abandonCopy()
            throw error
        }
    }
}
