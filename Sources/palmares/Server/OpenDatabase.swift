import Foundation
import Logging
import Postgres
import Storage
import UseCases

/// The database of a command, private or not, and the use cases on it.
struct OpenDatabase: Sendable {
    let palmares: Palmares
    let settings: ConnectionSettings
    let database: Database
    private let privateDatabase: PrivateDatabase?

    /// Opens the database of a server.
    ///
    /// - Throws: What `CommandFailure` has words for.
    static func forServing(_ configuration: ServerConfiguration, logger: Logger) async throws -> OpenDatabase {
        guard let url = configuration.database.url else {
            let folder = try DataFolder(configuration.dataFolder)
            let privateDatabase = try await PrivateDatabase.forServing(in: folder, logger: logger)
            return try await open(configuration, privateDatabase, logger: logger)
        }
        return try await open(configuration, url: url, logger: logger)
    }

    /// Opens the database while `body` runs.
    static func use<Result: Sendable>(
        _ configuration: ServerConfiguration,
        logger: Logger,
        _ body: (OpenDatabase) async throws -> Result
    ) async throws -> Result {
        let database: OpenDatabase
        if let url = configuration.database.url {
            database = try await open(configuration, url: url, logger: logger)
        } else {
            let folder = try DataFolder(configuration.dataFolder)
            let privateDatabase = try await PrivateDatabase.forCommand(in: folder, logger: logger)
            database = try await open(configuration, privateDatabase, logger: logger)
        }
        do {
            let result = try await body(database)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }

    /// Keeps a private cluster running until the task is cancelled. Any other database is not ours
    /// to keep.
    func keepRunning() async {
        if let privateDatabase { await privateDatabase.keepRunning() }
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3_600)) }
    }

    /// Ends every connection, then stops the private cluster if this process manages it.
    func close() async {
        await database.shutdown()
        await privateDatabase?.stop()
    }

    /// Opens a private database, after migrating it.
    private static func open(
        _ configuration: ServerConfiguration,
        _ privateDatabase: PrivateDatabase,
        logger: Logger
    ) async throws -> OpenDatabase {
        do {
            let applied = try await Migrator(settings: privateDatabase.migrationSettings).migrate()
            if !applied.isEmpty {
                logger.info("migrated", metadata: ["migrations": .string(applied.joined(separator: ", "))])
            }
        } catch {
            await privateDatabase.stop()
            throw error
        }
        return try await open(configuration, privateDatabase.settings, privateDatabase, logger: logger)
    }

    private static func open(
        _ configuration: ServerConfiguration,
        url: String,
        logger: Logger
    ) async throws -> OpenDatabase {
        try await open(configuration, .forServing(url), nil, logger: logger)
    }

    private static func open(
        _ configuration: ServerConfiguration,
        _ settings: ConnectionSettings,
        _ privateDatabase: PrivateDatabase?,
        logger: Logger
    ) async throws -> OpenDatabase {
        let connections = configuration.database.maximumConnections
        let waitLimit = Duration.milliseconds(configuration.database.waitLimitMilliseconds)
        let database = Database(
            pool: ConnectionPool(settings: settings, maximumConnections: connections, waitLimit: waitLimit),
            // An upload takes longer than a read, and may wait longer for its turn.
            uploads: ConnectionPool(
                settings: settings,
                maximumConnections: (connections + 1) / 2,
                waitLimit: max(waitLimit, .seconds(10))
            ),
            // One scores in the background. An admin's release waits for its turn on another.
            scoring: ConnectionPool(settings: settings, maximumConnections: 3, waitLimit: max(waitLimit, .seconds(10)))
        )
        let palmares = Palmares(
            database: database,
            settings: Palmares.Settings(
                maturationDays: configuration.maturationDays,
                uploadLimitBytes: configuration.limits.uploadBytes,
                uploads: configuration.uploads,
                disclosure: configuration.disclosure,
                schedule: configuration.schedule,
                previewDay: configuration.previewDay,
                proposals: configuration.limits.proposals,
                refusedKeysPerMinute: configuration.limits.refusedKeysPerMinute,
                releaseMemoryBytes: configuration.limits.releaseMemoryBytes
            ),
            logger: logger
        )
        let opened = OpenDatabase(
            palmares: palmares,
            settings: settings,
            database: database,
            privateDatabase: privateDatabase
        )
        do {
            try await database.verifyReadiness()
        } catch {
            await opened.close()
            throw error
        }
        return opened
    }
}
