import ArgumentParser

/// The program.
@main
struct PalmaresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "palmares",
        abstract: "Scorecards for outsourced sales prospecting.",
        version: Version.current,
        subcommands: [
            ServeCommand.self, MigrateCommand.self, BootstrapCommand.self, DemoCommand.self, ReleaseCommand.self,
            RatesCommand.self, ScoreCommand.self, VersionCommand.self,
        ]
    )
}

/// The options of every command that uses the database.
struct CommonOptions: ParsableArguments {
    @Option(help: "The folder of the private database and of the certificate. (default: ./data)")
    var data: String?

    @Option(help: "A JSON file with settings.")
    var config: String?

    /// The settings that were given as flags, by their keys.
    var flags: [String: String] { data.map { ["data.folder": $0] } ?? [:] }
}

/// `palmares version`
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "Prints the version."
    )

    func run() {
        print("palmares \(Version.current)")
    }
}
