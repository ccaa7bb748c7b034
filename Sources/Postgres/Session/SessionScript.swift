import CLibpq

/// The simple protocol: several statements in one text, without bound values.
extension Session {
    func run(script: String) throws(PostgresError) {
        guard !script.utf8.contains(0) else { throw PostgresError(.misuse, "a script holds a NUL character") }
        guard PQsendQuery(pointer, script) == 1 else {
            markOutOfStep()
            throw lost()
        }
        if let error = drain() { throw error }
    }

    /// Ends whatever transaction is open.
    func rollback() throws(PostgresError) {
        try run(script: "rollback")
    }

    /// Reads results up to the NULL that ends a command.
    ///
    /// - Returns: the first error among them.
    func drain() -> PostgresError? {
        var failure: PostgresError?
        while let next = PQgetResult(pointer) {
            let result = ResultHandle(owning: next)
            switch result.status {
            case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE:
                if result.isFatal { markOutOfStep() }
                failure = failure ?? PostgresError(result)
            case PGRES_COPY_IN:
                failure = failure ?? PostgresError(.misuse, "COPY is not possible here")
                _ = PQputCopyEnd(pointer, "COPY is not possible here")
            case PGRES_COPY_OUT, PGRES_COPY_BOTH:
                failure = failure ?? PostgresError(.misuse, "COPY is not possible here")
                markOutOfStep()
                return failure
            default:
                break
            }
            if PQstatus(pointer) == CONNECTION_BAD { break }
        }
        guard isBroken else { return failure }
        return lost(after: failure)
    }
}
