import Synchronization

/// One session with a PostgreSQL server: one owner, one thread of its own.
///
/// Every libpq call runs on the connection's thread, which is the actor's executor; Swift's cooperative pool never waits
/// for the network. Statements sent by several tasks run one after the other. A task that is cancelled while its statement
/// runs stops that statement, and only that one.
package actor Connection {
    enum Copy { case none, into, out }

    private let thread: ConnectionThread
    // Only ever touched on the thread, or when nobody else is left.
    nonisolated(unsafe) private var session: Session?
    private var copy = Copy.none
    private var tickets: CancellationGate.Ticket = 0
    private nonisolated let condition = Atomic<UInt64>(0)

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private init(_ thread: ConnectionThread) {
        self.thread = thread
    }

    deinit {
        thread.retire(with: session)
    }

    /// Opens a session with the server.
    ///
    /// - Throws: `.connectionFailed` when the server cannot be reached or refuses, `.misuse` when the connection string
    ///   cannot be read.
    package static func connect(_ settings: ConnectionSettings) async throws(PostgresError) -> Connection {
        let connection = Connection(try ConnectionThread())
        try await connection.open(settings)
        return connection
    }

    private func open(_ settings: ConnectionSettings) throws(PostgresError) {
        session = try Session(settings)
        publishCondition()
    }

    /// Ends the session; whatever transaction was open is rolled back by the server.
    package func close() {
        session = nil
        publishCondition()
    }

    /// Runs one statement. Rows are read into memory: bound them in the SQL.
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

    /// Runs several statements without values by the simple protocol, as one transaction unless they say otherwise. For
    /// migrations.
    package func run(script: String) async throws(PostgresError) {
        try await cancellable { session throws(PostgresError) in try session.run(script: script) }
    }

    /// Runs all statements in one network round trip (pipeline mode, one Sync). The first error ends it. Outside a
    /// transaction the statements are one: all of them last, or none.
    ///
    /// - Returns: the rows of each statement, in order.
    package func pipeline(_ statements: [Statement]) async throws(PostgresError) -> [Rows] {
        try await cancellable { session throws(PostgresError) in try session.run(statements).map(Rows.init) }
    }
}

// What the pool and COPY are made of.
extension Connection {
    /// A transaction in one round trip. When it fails it has been rolled back by the time this returns.
    func transaction(_ statements: [Statement]) async throws(PostgresError) -> [Rows] {
        try await cancellable { session throws(PostgresError) in
            do throws(PostgresError) {
                return try session.run(statements, isAtomic: true).map(Rows.init)
            } catch {
                if !session.isBroken, !session.isIdle { try? session.rollback() }
                throw error
            }
        }
    }

    /// Commits, unless the task has been cancelled before. Once the COMMIT is on its way it is not stopped any more.
    ///
    /// - Throws: 25P02 when a statement of the transaction had failed, so that the server could only roll back.
    func commit() throws(PostgresError) {
        if Task.isCancelled { throw .taskCancelled }
        let results = try shielded { session throws(PostgresError) in try session.run([Statement("commit")]) }
        guard results.first?.commandTag == "COMMIT" else {
            throw PostgresError(
                .server,
                "the transaction was rolled back, since one of its statements had failed",
                sqlState: .inFailedTransaction
            )
        }
    }

    /// Brings the connection back to where it can serve the next task.
    ///
    /// - Returns: whether it can; if not, it is closed.
    func reset() -> Bool {
        guard copy == .none else {
            close()
            return false
        }
        _ = try? shielded { session throws(PostgresError) in
            session.readPendingInput()
            if !session.isBroken, !session.isIdle { try session.rollback() }
        }
        return isReusable
    }

    /// Open, not inside a transaction, not inside a COPY. May be asked from anywhere.
    nonisolated var isReusable: Bool { condition.load(ordering: .acquiring) & 1 == 1 }

    /// Nothing has arrived unasked since the last statement, as the end of the connection would have. May be asked by
    /// whoever has the connection for itself.
    nonisolated var isQuiet: Bool {
        let condition = condition.load(ordering: .acquiring)
        return condition & 1 == 1 && !SocketReadiness.isReadable(Int32(truncatingIfNeeded: condition >> 32))
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

    /// Ends a COPY whose task has failed or was cancelled; the connection can be used again afterwards.
    func abandonCopy() {
        defer { endCopy() }
        guard copy != .none, let session, let ticket = beginShielded(session) else { return }
        switch copy {
        case .into:
            // The server may be waiting for a lock rather than for us.
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
        try shielded { session throws(PostgresError) in try session.notifications(alarm, seconds: seconds) }
    }
}

// Running work on the session, with and without an ear for cancellation.
extension Connection {
    private func cancellable<T: Sendable>(
        during expected: Copy = .none,
        _ work: (Session) throws(PostgresError) -> T
    ) async throws(PostgresError) -> T {
        guard copy == expected else { throw PostgresError(.misuse, "a COPY is under way on this connection") }
        guard let session else { throw .closed }
        if Task.isCancelled { throw .taskCancelled }
        tickets += 1
        let ticket = tickets
        let gate = session.gate
        let outcome: Result<T, PostgresError> = await withTaskCancellationHandler {
            guard gate.begin(ticket) else { return .failure(.taskCancelled) }
            let outcome = Result { () throws(PostgresError) in try work(session) }
            let wasAskedToStop = end(ticket, session)
            guard wasAskedToStop, case .failure(let error) = outcome else { return outcome }
            return error.sqlState == .queryCanceled || error.kind == .connectionLost
                ? .failure(.taskCancelled) : outcome
        } onCancel: {
            gate.cancel(ticket)
        }
        return try outcome.get()
    }

    private func shielded<T>(_ work: (Session) throws(PostgresError) -> T) throws(PostgresError) -> T {
        guard copy == .none else { throw PostgresError(.misuse, "a COPY is under way on this connection") }
        guard let session else { throw .closed }
        defer { noteOutcome(session) }
        return try work(session)
    }

    private func beginShielded(_ session: Session) -> CancellationGate.Ticket? {
        tickets += 1
        return session.gate.begin(tickets) ? tickets : nil
    }

    private func end(_ ticket: CancellationGate.Ticket, _ session: Session) -> Bool {
        defer { noteOutcome(session) }
        return session.gate.end(ticket, isBroken: session.isBroken)
    }

    /// A broken connection is closed at once: nothing can mend it.
    private func noteOutcome(_ session: Session) {
        if session.isBroken { self.session = nil }
        publishCondition()
    }

    private func publishCondition() {
        guard let session else { return condition.store(0, ordering: .releasing) }
        let isReusable = copy == .none && session.isIdle
        let descriptor = UInt64(UInt32(bitPattern: session.descriptor)) << 32
        condition.store(descriptor | (isReusable ? 1 : 0), ordering: .releasing)
    }
}
