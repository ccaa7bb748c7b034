import ArgumentParser
import Logging
import UseCases

/// `palmares bootstrap`
struct BootstrapCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bootstrap",
        abstract: "Makes a platform admin's key and prints it, and nothing else, on standard output."
    )

    @OptionGroup var common: CommonOptions

    @Option(help: "What the key is called, 200 characters at most.")
    var name = "bootstrap"

    func validate() throws {
        guard name.unicodeScalars.count <= 200 else { throw ValidationError("The name is too long.") }
    }

    func run() async throws {
        try await CommandFailure.reporting {
            let configuration = try await ConfigurationLoader(flags: common.flags, file: common.config).load()
            var logger = Logger.standardError(configuration)
            logger.logLevel = max(logger.logLevel, .warning)
            let secret = try await OpenDatabase.use(configuration, logger: logger) { database in
                try await database.palmares.bootstrapPlatformAdmin(name: name).secret
            }
            print(secret)
        }
    }
}
