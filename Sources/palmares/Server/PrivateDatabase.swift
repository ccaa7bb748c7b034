import Foundation
import Logging
import Postgres
import PrivateCluster
import Storage

/// The database of a server without a configured one: a private PostgreSQL cluster in its data
/// folder.
struct PrivateDatabase: Sendable {
    private static let name = "palmares"
    private static let login = "palmares_app"

    private let cluster: PrivateCluster

    /// The lock of a process that stops the cluster at its end; nil where another process does.
    private let lock: FolderLock?
    private let logger: Logger

    /// Starts the cluster for one server alone.
    ///
    /// - Throws: `CommandFailure` if another server manages the folder.
    static func forServing(in folder: DataFolder, logger: Logger) async throws -> PrivateDatabase {
        guard let lock = try await FolderLock.take(folder, within: .seconds(5)) else {
            throw CommandFailure.unavailable("Another palmares works with the data folder \(folder.url.path).")
        }
        return try await start(in: folder, lock: lock, logger: logger)
    }

    /// Uses the cluster of a running server, or starts it while a command runs.
    static func forCommand(in folder: DataFolder, logger: Logger) async throws -> PrivateDatabase {
        let cluster = PrivateCluster(folder: folder.cluster)
        for _ in 0..<600 {
            if let lock = try await FolderLock.take(folder) {
                return try await start(in: folder, lock: lock, logger: logger)
            }
            if await cluster.isRunning { return try await start(in: folder, lock: nil, logger: logger) }
            // A server is just starting it.
            try await Task.sleep(for: .milliseconds(100))
        }
        throw CommandFailure.unavailable("Another palmares works with the data folder \(folder.url.path).")
    }

    private static func start(in folder: DataFolder, lock: FolderLock?, logger: Logger) async throws -> PrivateDatabase
    {
        let database = PrivateDatabase(cluster: PrivateCluster(folder: folder.cluster), lock: lock, logger: logger)
        do {
            if lock != nil {
                logger.info("starting the private database", metadata: ["folder": .string(folder.cluster.path)])
                try await database.cluster.start()
            }
            try await database.create()
            return database
        } catch {
            await database.stop()
            throw error
        }
    }

    /// The server's login: a role that sees only what it is granted.
    var settings: ConnectionSettings {
        .forServing(cluster.connectionString(database: Self.name, user: Self.login))
    }

    /// The login for migrations.
    var migrationSettings: ConnectionSettings { administration(database: Self.name) }

    /// Stops the cluster, unless another process manages it.
    func stop() async {
        guard lock != nil else { return }
        do {
            try await cluster.stop()
            logger.info("the private database has stopped")
        } catch {
            logger.error("the private database did not stop", metadata: ["reason": .string(error.description)])
        }
    }

    /// Manages the cluster until the task is cancelled. If it has ended for any reason, it is
    /// started again.
    func keepRunning() async {
        var backoff = Backoff(shortest: .milliseconds(500), longest: .seconds(30))
        while !Task.isCancelled {
            if cluster.processIdentifier != nil {
                try? await Task.sleep(for: .seconds(1))
                continue
            }
            logger.warning("the private database has ended, and is started again")
            do {
                try await cluster.start()
                logger.info("the private database runs again")
                backoff.reset()
            } catch {
                logger.error("the private database did not start", metadata: ["reason": .string(error.description)])
                try? await Task.sleep(for: backoff.delay())
            }
        }
    }

    private func create() async throws {
        let connection = try await Connection.connect(administration(database: "postgres"))
        do {
            let found = try await connection.query(
                "select from pg_catalog.pg_database where datname = $1",
                [.text(Self.name)]
            )
            if found.isEmpty { try await connection.run(script: "create database \(Self.name)") }
        } catch let error where error.sqlState == .duplicateDatabase {
            // Another command has made it at the same moment.
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }

    private func administration(database: String) -> ConnectionSettings {
        .forMigrating(cluster.connectionString(database: database, user: PrivateCluster.superuser))
    }
}
