import Foundation
import Postgres
import PrivateCluster
import Storage
import TestDatabase

/// Who may do everything on the throwaway cluster.
let superuser = PrivateCluster.superuser

extension TestTemplate {
    /// A database with the whole schema and nothing else.
    static let migrated = TestTemplate("migrated") { database in
        let settings = ConnectionSettings(connectionString: database.superuserConnectionString)
        _ = try await Migrator(settings: settings).migrate()
    }
}

/// Lends `body` a connection to a migrated database as `user`.
func withConnection<Result: Sendable>(
    to database: TestDatabase,
    as user: String,
    _ body: (Connection) async throws -> Result
) async throws -> Result {
    let connection = try await Connection.connect(
        ConnectionSettings(connectionString: database.connectionString(user: user))
    )
    do {
        let result = try await body(connection)
        await connection.close()
        return result
    } catch {
        await connection.close()
        throw error
    }
}

/// Lends `body` a `Database` as the server would have it, logged in as `user`.
func withDatabase<Result: Sendable>(
    _ test: TestDatabase,
    as user: String = "palmares_app",
    _ body: (Database) async throws -> Result
) async throws -> Result {
    let settings = ConnectionSettings(connectionString: test.connectionString(user: user))
    let database = Database(
        pool: ConnectionPool(settings: settings, maximumConnections: 3, waitLimit: .seconds(240)),
        uploads: ConnectionPool(settings: settings, maximumConnections: 2, waitLimit: .seconds(240)),
        scoring: ConnectionPool(settings: settings, maximumConnections: 2, waitLimit: .seconds(240))
    )
    do {
        let result = try await body(database)
        await database.shutdown()
        return result
    } catch {
        await database.shutdown()
        throw error
    }
}

extension Rows {
    /// The first column of every row, as text.
    func texts() throws -> [String] {
        try map { row in try row.decode(at: 0, as: String.self) }
    }
}
