import CLibpq

/// COPY, one piece at a time.
extension Session {
    /// How many bytes are gathered before they are passed on. Each piece costs one hop between
    /// threads.
    static let copyChunkBytes = 64 * 1024

    enum CopyDirection { case into, out }

    /// Starts a COPY from the client or to it.
    ///
    /// - Throws: `.misuse` when the statement is not a COPY in that direction.
    func beginCopy(_ sql: String, _ direction: CopyDirection) throws(PostgresError) {
        guard !sql.utf8.contains(0) else { throw PostgresError(.misuse, "a statement holds a NUL character") }
        guard PQsendQueryParams(pointer, sql, 0, nil, nil, nil, nil, 0) == 1 else {
            markOutOfStep()
            throw lost()
        }
        guard let first = PQgetResult(pointer) else {
            markOutOfStep()
            throw lost()
        }
        let result = ResultHandle(owning: first)
        switch (result.status, direction) {
        case (PGRES_COPY_IN, .into), (PGRES_COPY_OUT, .out):
            copyOutHasEnded = false
            return
        case (PGRES_COPY_IN, .out):
            _ = PQputCopyEnd(pointer, "the wrong direction")
            _ = drain()
        case (PGRES_COPY_OUT, .into):
            copyOutHasEnded = false
            discardCopyOut()
        case (PGRES_FATAL_ERROR, _):
            if result.isFatal { markOutOfStep() }
            let error = PostgresError(result)
            _ = drain()
            throw isBroken ? lost(after: error) : error
        default:
            _ = drain()
        }
        throw PostgresError(.misuse, "the statement is not a COPY in the direction that was asked for")
    }

    /// Blocks until libpq's buffer has room. That keeps memory flat.
    func put(_ bytes: ArraySlice<UInt8>) throws(PostgresError) {
        let status = bytes.withUnsafeBytes { buffer in
            PQputCopyData(pointer, buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count))
        }
        guard status == 1 else {
            markOutOfStep()
            throw lost(after: drain())
        }
    }

    /// - Returns: how many rows the server took.
    func finishCopyIn() throws(PostgresError) -> Int {
        guard PQputCopyEnd(pointer, nil) == 1, let next = PQgetResult(pointer) else {
            markOutOfStep()
            throw lost(after: drain())
        }
        let result = ResultHandle(owning: next)
        let rest = drain()
        guard result.status == PGRES_COMMAND_OK else {
            let error = PostgresError(result)
            throw isBroken ? lost(after: error) : error
        }
        if let rest { throw rest }
        return result.affected
    }

    /// Ends a COPY so that the server undoes it.
    func abortCopyIn() {
        guard PQputCopyEnd(pointer, "the client gave up") == 1 else { return markOutOfStep() }
        // The server answers with the same error that we sent.
        _ = drain()
    }

    /// At least one row, and more if they have already arrived; nil at the end.
    func nextCopyChunk() throws(PostgresError) -> [UInt8]? {
        var chunk: [UInt8] = []
        if copyOutHasEnded { return nil }
        while chunk.count < Self.copyChunkBytes {
            var row: UnsafeMutablePointer<CChar>?
            let length = PQgetCopyData(pointer, &row, chunk.isEmpty ? 0 : 1)
            if length > 0, let row {
                chunk.append(contentsOf: UnsafeRawBufferPointer(start: row, count: Int(length)))
                PQfreemem(row)
                continue
            }
            if length == 0 { return chunk }
            copyOutHasEnded = true
            if length == -2 { markOutOfStep() }
            if let failure = drain() { throw failure }
            return chunk.isEmpty ? nil : chunk
        }
        return chunk
    }

    /// Drops the rest of a COPY to the client, and its outcome.
    func discardCopyOut() {
        guard !copyOutHasEnded else { return }
        copyOutHasEnded = true
        var row: UnsafeMutablePointer<CChar>?
        while PQgetCopyData(pointer, &row, 0) > 0 {
            PQfreemem(row)
            row = nil
        }
        _ = drain()
    }
}
