import ArgumentParser
import Logging

/// `palmares serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves the API over HTTPS until it is told to stop.",
        discussion: "With no database.url set, it starts a private PostgreSQL in its data folder."
    )

    @OptionGroup var common: CommonOptions

    @Option(help: "The port, 1 to 65535. (default: 8443)")
    var port: Int?

    @Option(help: "The address to listen on. (default: 127.0.0.1)")
    var host: String?

    func validate() throws {
        if let port, !(1...65_535).contains(port) {
            throw ValidationError("The port must be a whole number from 1 to 65535, not \(port).")
        }
    }

    func run() async throws {
        try await CommandFailure.reporting {
            var flags = common.flags
            flags["http.port"] = port.map(String.init)
            flags["http.host"] = host
            let configuration = try await ConfigurationLoader(flags: flags, file: common.config).load()
            try await HTTPServer(configuration: configuration, logger: .standardError(configuration))
                .runUntilSignalled()
        }
    }
}

extension Logger {
    /// The program's log. Standard output is only for a command's results.
    static func standardError(_ configuration: ServerConfiguration) -> Logger {
        var logger = Logger(label: "palmares") { _ in LogLines() }
        logger.logLevel = configuration.logLevel
        return logger
    }
}
