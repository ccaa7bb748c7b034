import CLibpq

/// Runs statements, always as a pipeline with one Sync, even a single one.
extension Session {
    private enum Step {
        case prepare(sql: String, name: String)
        case execute
    }

    private struct Failure: Error {
        let error: PostgresError
        /// Whether no statement ran before the one that failed.
        var isFirst = false
        var isLostStatement = false
    }

    /// Sends all statements at once and reads all answers.
    ///
    /// - Parameter isAtomic: whether no statement takes effect when one of them fails.
    /// - Throws: the first statement's error; those after it have not run. `.connectionLost` when
    ///   the connection broke.
    func run(_ statements: [Statement], isAtomic: Bool = false) throws(PostgresError) -> [ResultHandle] {
        guard !statements.isEmpty else { return [] }
        var encoded: [BindEncoder] = []
        for statement in statements {
            guard !statement.sql.utf8.contains(0) else {
                throw PostgresError(.misuse, "a statement holds a NUL character")
            }
            encoded.append(try BindEncoder(statement.binds))
        }
        discardStatements()
        let wasIdle = isIdle
        do {
            return try attempt(statements, encoded)
        } catch {
            guard error.isLostStatement else { throw error.error }
            prepared.forgetAll()
            // Inside a transaction the failure has already undone the earlier statements.
            guard wasIdle, isAtomic || error.isFirst, !isBroken else { throw error.error }
            if !isIdle { try rollback() }
        }
        do {
            return try attempt(statements, encoded)
        } catch {
            throw error.error
        }
    }

    private func attempt(_ statements: [Statement], _ encoded: [BindEncoder]) throws(Failure) -> [ResultHandle] {
        guard PQenterPipelineMode(pointer) == 1 else { throw unsendable() }
        var steps: [Step] = []
        for (statement, binds) in zip(statements, encoded) {
            guard send(statement, binds, &steps) else { throw unsendable() }
        }
        guard PQpipelineSync(pointer) == 1 else { throw unsendable() }
        let results = try collect(steps)
        guard PQexitPipelineMode(pointer) == 1 else {
            markOutOfStep()
            throw unsendable()
        }
        return results
    }

    private func send(_ statement: Statement, _ binds: BindEncoder, _ steps: inout [Step]) -> Bool {
        let format: Int32 = statement.results == .binary ? 1 : 0
        guard statement.prepared else {
            steps.append(.execute)
            return binds.withArguments { count, values, lengths, formats in
                PQsendQueryParams(pointer, statement.sql, count, nil, values, lengths, formats, format)
            } == 1
        }
        let name: String
        if let known = prepared.name(for: statement.sql) ?? newName(of: statement.sql, in: steps) {
            name = known
        } else {
            name = prepared.newName()
            steps.append(.prepare(sql: statement.sql, name: name))
            guard PQsendPrepare(pointer, name, statement.sql, 0, nil) == 1 else { return false }
        }
        steps.append(.execute)
        return binds.withArguments { count, values, lengths, formats in
            PQsendQueryPrepared(pointer, name, count, values, lengths, formats, format)
        } == 1
    }

    /// The name under which an earlier statement of the same pipeline prepares the same SQL.
    private func newName(of sql: String, in steps: [Step]) -> String? {
        for case .prepare(sql, let name) in steps { return name }
        return nil
    }

    /// Reads up to the answer to the Sync, so that the connection is in step again whatever
    /// happened.
    private func collect(_ steps: [Step]) throws(Failure) -> [ResultHandle] {
        var results: [ResultHandle] = []
        var failure: Failure?
        var step = 0
        var isBetweenCommands = false
        reading: while true {
            guard let pointer = PQgetResult(pointer) else {
                // One NULL ends a command. A second one means that nothing more will come.
                if isBetweenCommands || isBroken {
                    markOutOfStep()
                    break reading
                }
                isBetweenCommands = true
                step += 1
                continue
            }
            isBetweenCommands = false
            let result = ResultHandle(owning: pointer)
            switch result.status {
            case PGRES_PIPELINE_SYNC:
                break reading
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
                guard step < steps.count else { break }
                switch steps[step] {
                case .prepare(let sql, let name): prepared.insert(sql, name: name)
                case .execute: results.append(result)
                }
            case PGRES_PIPELINE_ABORTED:
                break
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                markOutOfStep()
                let error = PostgresError(.misuse, "COPY is not a query: the connection is given up")
                failure = Failure(error: error)
                break reading
            default:
                if result.isFatal { markOutOfStep() }
                if failure == nil {
                    let error = PostgresError(result)
                    failure = Failure(error: error, isFirst: results.isEmpty, isLostStatement: result.isLostStatement)
                }
                if PQstatus(self.pointer) == CONNECTION_BAD { break reading }
            }
        }
        if let failure {
            guard isBroken, failure.error.kind == .server else {
                _ = PQexitPipelineMode(pointer)
                throw failure
            }
            throw Failure(error: lost(after: failure.error))
        }
        if isBroken { throw unsendable() }
        return results
    }

    private func unsendable() -> Failure {
        markOutOfStep()
        return Failure(error: lost())
    }

    /// Frees the names that the cache no longer uses, many at a time, as each batch costs a round
    /// trip.
    private func discardStatements() {
        guard prepared.discarded.count >= 16, isIdle else { return }
        for name in prepared.takeDiscarded() {
            // One by one, so that a name that the server has lost does not keep the others.
            PQclear(PQexec(pointer, "deallocate \(name)"))
        }
    }
}
