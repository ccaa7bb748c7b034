import Synchronization

/// One session with a PostgreSQL server. It has one owner and its own thread.
///
/// Every libpq call runs on the connection's thread, which is the actor's executor. So Swift's
/// cooperative pool never waits for the network. Statements that several tasks send run one after
/// the other. If a task is cancelled while its statement runs, that statement stops, and no other.
package actor Connection {
    enum Copy { case none, into, out }

    private let thread: ConnectionThread
    // It is touched only on the thread, or when nobody else is left.
    nonisolated(unsafe) private var session: Session?
    private var copy = Copy.none
    private var tickets: CancellationGate.Ticket = 0
    private nonisolated let condition = Atomic<UInt64>(0)
    private let settings: ConnectionSettings
    /// The timeout of the open transaction; nil where the settings' own timeout holds.
    private var transactionTimeout: Duration?
    private nonisolated let madeAt = ContinuousClock.now

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private init(_ thread: ConnectionThread, _ settings: ConnectionSettings) {
        self.thread = thread
        self.settings = settings
    }

    deinit {
        thread.retire(with: session)
    }

    /// Opens a session with the server.
    ///
    /// - Throws: `.connectionFailed` when the server cannot be reached or refuses, `.misuse` when
    ///   the connection string cannot be read.
    package static func connect(_ settings: ConnectionSettings) async throws(PostgresError) -> Connection {
        let connection = Connection(try ConnectionThread(), settings)
        try await connection.open()
        return connection
    }

    private func open() throws(PostgresError) {
        session = try Session(settings)
        publishCondition()
    }

    /// Ends the session. The server rolls back whatever transaction was open.
    package func close() {
        session = nil
        publishCondition()
    }

    /// Runs one statement. Its rows are read into memory, so the SQL must limit them.
    ///
    /// - Throws: `.server` with the SQLSTATE, `.cancelled`, `.connectionLost`, `.misuse`.
    package func query(_ statement: Statement) async throws(PostgresError) -> Rows {
        let results = try await pipeline([statement])
        guard let rows = results.first else { throw PostgresError(.connectionLost, "the server left out a result") }
        return rows
    }

    package func query(_ sql: String, _ binds: [Bind] = []) async throws(PostgresError) -> Rows {
        try await query(Statement(sql, binds))
    }

    /// Runs several statements without values by the simple protocol. They are one transaction
    /// unless they say otherwise. For migrations.
    package func run(script: String) async throws(PostgresError) {
        try await cancellable { session throws(PostgresError) in try session.run(script: script) }
    }

    /// Runs all statements in one network round trip (pipeline mode, one Sync). The first error
    /// ends it. Outside a transaction all of the statements take effect, or none.
    ///
    /// - Returns: the rows of each statement, in order.
    package func pipeline(_ statements: [Statement]) async throws(PostgresError) -> [Rows] {
        try await cancellable { session throws(PostgresError) in try session.run(statements).map(Rows.init) }
    }
}

// What the pool and COPY use.
extension Connection {
    /// Begins a transaction, or runs a whole one, in one round trip. When it fails, it has been
    /// rolled back by the time this returns.
    ///
    /// - Parameters:
    ///   - statements: the first one is the BEGIN.
    ///   - timeout: the longest that a statement of the transaction may take; nil for that of the
    ///     settings.
    /// - Returns: the rows of each of `statements`.
    func transaction(_ statements: [Statement], timeout: Duration? = nil) async throws(PostgresError) -> [Rows] {
        let announcement = timeout.map { [Statement.statementTimeout($0)] } ?? []
        let all = statements.prefix(1) + announcement + statements.dropFirst()
        transactionTimeout = timeout
        var rows = try await cancellable { session throws(PostgresError) in
            do throws(PostgresError) {
                return try session.run(Array(all), isAtomic: true).map(Rows.init)
            } catch {
                if !session.isBroken, !session.isIdle { try? session.rollback() }
                throw error
            }
        }
        if timeout != nil { rows.remove(at: 1) }
        return rows
    }

    /// Asks the server for a sign of life, which must come within the limit.
    func heartbeat(within limit: Duration) async throws(PostgresError) {
        let question = Statement("select 1", prepared: false)
        _ = try await cancellable(limit: limit) { session throws(PostgresError) in try session.run([question]) }
    }

    /// Commits, unless the task was cancelled before. A COMMIT that has been sent is not stopped.
    ///
    /// - Throws: SQLSTATE 25P02 when a statement of the transaction had failed, so that the server
    ///   could only roll back; `.outcomeUnknown` when the connection broke before the server had
    ///   answered.
    func commit() throws(PostgresError) {
        if Task.isCancelled { throw .taskCancelled }
        guard session != nil else { throw .closed }
        let results: [ResultHandle]
        do throws(PostgresError) {
            results = try shielded { session throws(PostgresError) in try session.run([Statement("commit")]) }
        } catch {
            // A session that broke during the COMMIT took the answer with it.
            throw session == nil ? error.duringCommit : error
        }
        guard results.first?.commandTag == "COMMIT" else {
            throw PostgresError(
                .server,
                "the transaction was rolled back, since one of its statements had failed",
                sqlState: .inFailedTransaction
            )
        }
    }

    /// Makes the connection ready for the next task.
    ///
    /// - Returns: whether it can serve one; if not, it is closed.
    func reset() -> Bool {
        guard copy == .none else {
            close()
            return false
        }
        _ = try? shielded(limit: Patience.cancellation) { session throws(PostgresError) in
            session.readPendingInput()
            if !session.isBroken, !session.isIdle { try session.rollback() }
        }
        return isReusable
    }

    /// Open, not inside a transaction, not inside a COPY. Any thread may ask.
    nonisolated var isReusable: Bool { condition.load(ordering: .acquiring) & 1 == 1 }

    /// Whether nothing has arrived unasked since the last statement, such as the end of the
    /// connection. Only the holder of the connection may ask.
    nonisolated var isQuiet: Bool {
        let condition = condition.load(ordering: .acquiring)
        return condition & 1 == 1 && !SocketReadiness.isReadable(Int32(truncatingIfNeeded: condition >> 32))
    }

    /// Whether the connection was made since the server last hung. An older one would cost a caller
    /// the same wait.
    nonisolated var isTrusted: Bool {
        HangRegister.shared.trusts(connectionMadeAt: madeAt, settings.connectionString)
    }

    func startCopy(_ sql: String, _ direction: Session.CopyDirection) async throws(PostgresError) {
        try await cancellable { session throws(PostgresError) in try session.beginCopy(sql, direction) }
        copy = direction == .into ? .into : .out
        publishCondition()
    }

    func duringCopy<T: Sendable>(_ work: (Session) throws(PostgresError) -> T) async throws(PostgresError) -> T {
        guard copy != .none else { throw PostgresError(.misuse, "no COPY is under way") }
        return try await cancellable(during: copy, work)
    }

    func finishCopyIn() async throws(PostgresError) -> Int {
        defer { endCopy() }
        return try await duringCopy { session throws(PostgresError) in try session.finishCopyIn() }
    }

    /// Ends a COPY whose task has failed or was cancelled. The connection can be used again
    /// afterwards.
    func abandonCopy() {
        defer { endCopy() }
        guard copy != .none, let session,
            let ticket = beginShielded(session, limit: Patience.cancellation)
        else { return }
        switch copy {
        case .into:
            // The server may be waiting for a lock, and not for us.
            if Task.isCancelled { session.gate.cancel(ticket) }
            session.abortCopyIn()
        case .out:
            session.gate.cancel(ticket)
            session.discardCopyOut()
        case .none:
            break
        }
        _ = end(ticket, session)
    }

    func endCopy() {
        copy = .none
        publishCondition()
    }

    /// Waits for notifications; see `Session`.
    func notifications(_ alarm: Alarm, seconds: Int) throws(PostgresError) -> [Notification] {
        guard copy == .none else { throw .copyUnderWay }
        guard let session else { throw .closed }
        // This wait ends by itself, as the server has nothing to do for it.
        defer { noteOutcome(session) }
        return try session.notifications(alarm, seconds: seconds)
    }
}

// These run work on the session, with or without attention to cancellation, and never without end.
extension Connection {
    /// How much longer than the server's own timeout we wait for the server.
    private static let grace: Duration = .seconds(2)

    /// How long the server may take for a statement before we believe that it hangs. nil for as
    /// long as it gives signs of life.
    private var limit: Duration? {
        let timeout = transactionTimeout ?? settings.statementTimeout
        return timeout == .zero ? nil : timeout + Self.grace
    }

    private func cancellable<T: Sendable>(
        during expected: Copy = .none,
        limit: Duration? = nil,
        _ work: (Session) throws(PostgresError) -> T
    ) async throws(PostgresError) -> T {
        guard copy == expected else { throw .copyUnderWay }
        guard let session else { throw .closed }
        if Task.isCancelled { throw .taskCancelled }
        tickets += 1
        let ticket = tickets
        let gate = session.gate
        let limit = limit ?? self.limit
        let outcome: Result<T, PostgresError> = await withTaskCancellationHandler {
            guard gate.begin(ticket, limit: limit) else { return .failure(.taskCancelled) }
            let outcome = Result { () throws(PostgresError) in try work(session) }
            let ending = end(ticket, session)
            guard case .failure(let error) = outcome else { return outcome }
            if ending.wasAskedToStop, error.sqlState == .queryCanceled || error.kind == .connectionLost {
                return .failure(.taskCancelled)
            }
            return ending.cutAfter.map { .failure(.hung($0)) } ?? outcome
        } onCancel: {
            gate.cancel(ticket)
        }
        return try outcome.get()
    }

    private func shielded<T>(
        limit: Duration? = nil,
        _ work: (Session) throws(PostgresError) -> T
    ) throws(PostgresError) -> T {
        guard copy == .none else { throw .copyUnderWay }
        guard let session, let ticket = beginShielded(session, limit: limit ?? self.limit) else { throw .closed }
        let outcome = Result { () throws(PostgresError) in try work(session) }
        let ending = end(ticket, session)
        if case .failure = outcome, let waited = ending.cutAfter { throw .hung(waited) }
        return try outcome.get()
    }

    private func beginShielded(_ session: Session, limit: Duration?) -> CancellationGate.Ticket? {
        tickets += 1
        return session.gate.begin(tickets, limit: limit) ? tickets : nil
    }

    private func end(_ ticket: CancellationGate.Ticket, _ session: Session) -> CancellationGate.Ending {
        let ending = session.gate.end(ticket, isBroken: session.isBroken)
        if let waited = ending.cutAfter {
            HangRegister.shared.note(ContinuousClock.now - waited, settings.connectionString)
            session.markOutOfStep()
        }
        noteOutcome(session)
        return ending
    }

    /// Closes a broken connection at once, as nothing can mend it.
    private func noteOutcome(_ session: Session) {
        if session.isBroken { self.session = nil }
        if session.isIdle { transactionTimeout = nil }
        publishCondition()
    }

    private func publishCondition() {
        guard let session else { return condition.store(0, ordering: .releasing) }
        let isReusable = copy == .none && session.isIdle
        let descriptor = UInt64(UInt32(bitPattern: session.descriptor)) << 32
        condition.store(descriptor | (isReusable ? 1 : 0), ordering: .releasing)
    }
}

extension Statement {
    /// Sets the server's statement timeout until the transaction ends.
    fileprivate static func statementTimeout(_ timeout: Duration) -> Statement {
        let milliseconds = Int64(timeout / .milliseconds(1))
        return Statement("select set_config('statement_timeout', $1, true)", [.text("\(milliseconds)")])
    }
}
