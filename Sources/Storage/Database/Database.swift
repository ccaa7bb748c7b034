package import Access
import Foundation
package import Postgres
import Units

/// The database as the rest of Palmares knows it. Every access names its scope.
package final class Database: Sendable {
    /// For reads and small writes.
    let pool: ConnectionPool

    /// For uploads. Each holds a connection for as long as its sender takes, and must not take one
    /// from the reads.
    let uploads: ConnectionPool

    /// For scoring and for making releases, which no upload may delay.
    let scoring: ConnectionPool

    /// The changes of this server and of the others.
    package let changes = InvalidationFeed()

    /// The part of `pool` that writes may hold, and the part that one tenant's writes may hold.
    /// Writes wait in COMMIT while a standby does not answer, and they wait for locks.
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

    /// How many of these connections writes may hold: half of them, and never all where there are
    /// two or more.
    package static func writeShare(of connections: Int) -> Int {
        connections > 2 ? (connections + 1) / 2 : 1
    }

    /// Runs a transaction in `scope`. It is committed when `body` returns and rolled back when it
    /// throws.
    ///
    /// - Throws: `StorageError`, or what `body` throws.
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
        // The order matters: a write that waits must not hold what the tenant's reads need.
        return try await writes.holding(for: scope.tenantID) { try await tenants.holding(for: scope.tenantID, run) }
    }

    /// Runs a transaction for an upload. It has one of the connections that are kept for uploads,
    /// and the time that a large file needs.
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
        let announced = AnnouncedInvalidations()
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

    /// Runs one statement as a transaction, in a single round trip.
    ///
    /// - Parameter timeout: The longest that it may take; nil for a read that a client waits for.
    func read(_ scope: Scope, _ statement: Statement, timeout: Duration? = nil) async throws -> Rows {
        let results = try await read(scope, [statement], isolation: .readCommitted, timeout: timeout)
        guard let rows = results.first else { throw StorageError.corrupted("a read gave no result") }
        return rows
    }

    /// Runs several statements that see the same moment, in a single round trip.
    ///
    /// - Parameter timeout: The longest that one of them may take; nil for a read that a client
    ///   waits for.
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
    /// The time that a statement over a whole file, or of the making of a release, may take.
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

/// An open transaction. Storage functions that write are its methods, so none runs outside a scope.
package struct Transaction: Sendable {
    let connection: Connection
    package let scope: Scope
    let announced: AnnouncedInvalidations

    /// - Parameter prepared: false for a statement on a temporary table, which is a new table each
    ///   time.
    @discardableResult
    func query(_ sql: String, _ binds: [Bind] = [], prepared: Bool = true) async throws -> Rows {
        try await connection.query(Statement(sql, binds, prepared: prepared))
    }

    /// Runs `body` in the same transaction but in another scope. Afterwards the transaction has its
    /// own scope again.
    package func acting<Result: Sendable>(
        as other: Scope,
        _ body: (Transaction) async throws -> Result
    ) async throws -> Result {
        _ = try await connection.query(other.statement)
        let result = try await body(Transaction(connection: connection, scope: other, announced: announced))
        _ = try await connection.query(scope.statement)
        return result
    }

    /// Runs `body`. If it throws, its changes are undone, and the transaction goes on.
    func undoingFailure<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        try await query("savepoint before_attempt", prepared: false)
        do {
            let result = try await body()
            try await query("release savepoint before_attempt", prepared: false)
            return result
        } catch {
            // Where the connection is lost this fails too. The first error is the one that matters.
            _ = try? await query("rollback to savepoint before_attempt", prepared: false)
            throw StorageError.meaning(of: error)
        }
    }
}

extension Scope {
    /// Gives the open transaction this scope until it ends.
    var statement: Statement {
        Statement(
            "select set_config('role', $1, true), set_config('app.tenant', $2, true)",
            [.text(databaseRole), .text(tenantID?.text ?? "")]
        )
    }

    /// The same, with at most a second of waiting for a lock. A lock that is held longer would hold
    /// the connections of all that wait for it.
    var impatientStatement: Statement {
        Statement(
            """
            select set_config('role', $1, true), set_config('app.tenant', $2, true),
                set_config('lock_timeout', '1s', true)
            """,
            statement.binds
        )
    }

    /// The owner of imports and idempotency keys in this scope. Platform admins share the nil UUID.
    var ownerID: UUID {
        tenantID ?? UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    }
}
