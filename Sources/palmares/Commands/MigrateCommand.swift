import ArgumentParser
import Logging
import Postgres
import Storage

/// `palmares migrate`
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Brings the database's schema up to date.",
        discussion: "It logs in with database.migration_url, or with database.url where that is not set."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await CommandFailure.reporting {
            let configuration = try await ConfigurationLoader(flags: common.flags, file: common.config).load()
            for name in try await migrate(configuration, logger: .standardError(configuration)) {
                print("applied \(name)")
            }
            print("The schema is up to date.")
        }
    }

    private func migrate(_ configuration: ServerConfiguration, logger: Logger) async throws -> [String] {
        if let url = configuration.database.migrationURL ?? configuration.database.url {
            return try await Migrator(settings: .forMigrating(url)).migrate()
        }
        let folder = try DataFolder(configuration.dataFolder)
        let database = try await PrivateDatabase.forCommand(in: folder, logger: logger)
        do {
            let applied = try await Migrator(settings: database.migrationSettings).migrate()
            await database.stop()
            return applied
        } catch {
            await database.stop()
            throw error
        }
    }
}
