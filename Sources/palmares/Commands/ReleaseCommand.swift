import ArgumentParser
import Logging
import Releases
import UseCases
import Wording

/// `palmares release`
struct ReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Looks into releases.",
        subcommands: [VerifyReleaseCommand.self]
    )
}

/// `palmares release verify`
struct VerifyReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recomputes a release from its frozen figures, and compares every byte.",
        discussion: "Exit code 0 if all is the same, 1 if anything differs; then it says what."
    )

    @OptionGroup var common: CommonOptions

    @OptionGroup var printed: LanguageOption

    @Argument(help: "The release's id or name, or latest.")
    var release: String

    func run() async throws {
        try await CommandFailure.reporting(in: printed.chosen) {
            let configuration = try await ConfigurationLoader(flags: common.flags, file: common.config).load()
            var logger = Logger.standardError(configuration)
            logger.logLevel = max(logger.logLevel, .warning)
            let verification = try await OpenDatabase.use(configuration, logger: logger) { database in
                try await database.palmares.verifyRelease(ReleaseReference(release))
            }
            print(VerificationText(verification).text(in: printed.chosen))
            guard verification.isVerified else { throw ExitCode(1) }
        }
    }
}
