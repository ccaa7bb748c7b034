import Access
import Foundation
import Postgres
import Units

/// The database as the rest of Palmares knows it: every access names the scope in which it happens.
package final class Database: Sendable {
    /// For reads and small writes.
    let pool: ConnectionPool

    /// For uploads, which hold a connection for as long as their sender takes: they never starve
    /// the reads.
    let uploads: ConnectionPool

    /// For scoring and for making releases, which no upload may hold up.
    let scoring: ConnectionPool

    /// What was changed, by this server and by the others.
    package let changes = ChangeFeed()

    /// The part of `pool` that writes may hold, and the part that one tenant's may: they wait in
    /// COMMIT for as long as a standby does not answer, and for locks.
    private let writes: Shares

    /// The part of `pool` that one tenant's reads and writes may hold.
    private let tenants: Shares

    package init(pool: ConnectionPool, uploads: ConnectionPool, scoring: ConnectionPool) {
        self.pool = pool
        self.uploads = uploads
        self.scoring = scoring
        let connections = pool.maximumConnections
        writes = Shares(
            total: Database.writeShare(of: connections),
            perOwner: connections / 3,
            waitLimit: pool.waitLimit
        )
        tenants = Shares(perOwner: connections * 2 / 3, waitLimit: pool.waitLimit)
    }

    /// How many of so many connections writes may hold: half, and never all where there are two.
    package static func writeShare(of connections: Int) -> Int {
        connections > 2 ? (connections + 1) / 2 : 1
    }

    /// A transaction in `scope`, committed when `body` returns and rolled back when it throws.
    ///
    /// Throws `StorageError`, or what `body` throws.
    package func transaction<Result: Sendable>(
        _ scope: Scope,
        readOnly: Bool = false,
        isolation: Isolation = .readCommitted,
        _ body: (Transaction) async throws -> Result
    ) async throws -> Result {
        func run() async throws -> Result {
            try await self.run(
                on: pool,
                scope,
                prelude: [scope.impatientStatement],
                readOnly: readOnly,
                isolation: isolation,
                body
            )
        }
        if readOnly { return try await tenants.holding(for: scope.tenantID, run) }
        // In this order: who waits to write must not hold what the tenant's reads need.
        return try await writes.holding(for: scope.tenantID) { try await tenants.holding(for: scope.tenantID, run) }
    }

    /// A transaction for an upload: on a connection set apart for them, and with the time that a
    /// large file needs.
    package func uploadTransaction<Result: Sendable>(
        _ scope: Scope,
        _ body: (Transaction) async throws -> Result
    ) async throws -> Result {
        let time = Statement(
            "select set_config('lock_timeout', '60s', true), set_config('work_mem', '64MB', true)"
        )
        return try await run(
            on: uploads,
            scope,
            prelude: [time, scope.statement],
            readOnly: false,
            isolation: .readCommitted,
            statementTimeout: Database.longestStatement,
            body
        )
    }

    func run<Result: Sendable>(
        on pool: ConnectionPool,
        _ scope: Scope,
        prelude: [Statement],
        readOnly: Bool,
        isolation: Isolation,
        statementTimeout: Duration? = nil,
        _ body: (Transaction) async throws -> Result
    ) async throws -> Result {
        let announced = AnnouncedChanges()
        let result = try await StorageError.translating {
            try await pool.transaction(
                prelude: prelude,
                readOnly: readOnly,
                isolation: isolation,
                statementTimeout: statementTimeout
            ) { connection in
                try await body(Transaction(connection: connection, scope: scope, announced: announced))
            }
        }
        for change in announced.all { changes.publish(change) }
        return result
    }

    /// One statement in a transaction of its own, in a single round trip.
    ///
    /// - Parameter timeout: the longest that it may take; nil for what is read for somebody who
    ///   waits.
    func read(_ scope: Scope, _ statement: Statement, timeout: Duration? = nil) async throws -> Rows {
        let results = try await read(scope, [statement], isolation: .readCommitted, timeout: timeout)
        guard let rows = results.first else { throw StorageError.corrupted("a read gave no result") }
        return rows
    }

    /// Several statements as of one moment, in a single round trip.
    ///
    /// - Parameter timeout: the longest that one of them may take; nil for what is read for
    ///   somebody who waits.
    func read(_ scope: Scope, _ statements: [Statement], timeout: Duration? = nil) async throws -> [Rows] {
        try await read(scope, statements, isolation: .repeatableRead, timeout: timeout)
    }

    private func read(
        _ scope: Scope,
        _ statements: [Statement],
        isolation: Isolation,
        timeout: Duration?
    ) async throws -> [Rows] {
        try await tenants.holding(for: scope.tenantID) {
            try await StorageError.translating {
                try await self.pool.read(
                    prelude: [scope.impatientStatement],
                    isolation: isolation,
                    statementTimeout: timeout,
                    statements
                )
            }
        }
    }

    /// The time that a statement over a whole release or market may take.
    static let wholeMarket: Duration = .seconds(60)
    /// The time that a statement over a whole file or of a release's making may take.
    static let longestStatement: Duration = .seconds(15 * 60)

    /// Whether the database answers at all.
    package func answers() async -> Bool {
        let rows = try? await pool.read(prelude: [], [Statement("select 1")])
        return rows != nil
    }

    package func shutdown() async {
        await pool.shutdown()
        await uploads.shutdown()
        await scoring.shutdown()
    }
}

/// An open transaction: storage functions that write hang on it, so that none runs outside a scope.
package struct Transaction: Sendable {
    let connection: Connection
    package let scope: Scope
    let announced: AnnouncedChanges

    /// - Parameter prepared: false for a statement on a temporary table, which is another one each
    ///   time.
    @discardableResult
    func query(_ sql: String, _ binds: [Bind] = [], prepared: Bool = true) async throws -> Rows {
        try await connection.query(Statement(sql, binds, prepared: prepared))
    }

    /// Runs `body` in the same transaction and another scope; afterwards the transaction is again
    /// one of this scope.
    package func acting<Result: Sendable>(
        as other: Scope,
        _ body: (Transaction) async throws -> Result
    ) async throws -> Result {
        _ = try await connection.query(other.statement)
        let result = try await body(Transaction(connection: connection, scope: other, announced: announced))
        _ = try await connection.query(scope.statement)
        return result
    }

    /// Runs `body`; what it did is undone where it throws, and the transaction goes on.
    func undoingFailure<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        try await query("savepoint before_attempt", prepared: false)
        do {
            let result = try await body()
            try await query("release savepoint before_attempt", prepared: false)
            return result
        } catch {
            // Where the connection is lost this fails too, and what matters is the first error.
            _ = try? await query("rollback to savepoint before_attempt", prepared: false)
            throw StorageError.meaning(of: error)
        }
    }
}

extension Scope {
    /// Makes the open transaction one of this scope, until it ends.
    var statement: Statement {
        Statement(
            "select set_config('role', $1, true), set_config('app.tenant', $2, true)",
            [.text(databaseRole), .text(tenantID?.text ?? "")]
        )
    }

    /// The same, where nobody waits longer than a second for a lock: who holds one for longer would
    /// hold the connections of all who wait.
    var impatientStatement: Statement {
        Statement(
            """
            select set_config('role', $1, true), set_config('app.tenant', $2, true),
                set_config('lock_timeout', '1s', true)
            """,
            statement.binds
        )
    }

    /// Whose imports and idempotency keys these are; the platform's admins share the nil UUID.
    var ownerID: UUID {
        tenantID ?? UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    }
}
