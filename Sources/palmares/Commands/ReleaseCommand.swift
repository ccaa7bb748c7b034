import ArgumentParser
import Logging
import Releases
import Units

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

    @Argument(help: "The release's id or name, or latest.")
    var release: String

    func run() async throws {
        try await CommandFailure.reporting {
            let configuration = try await ConfigurationLoader(flags: common.flags, file: common.config).load()
            var logger = Logger.standardError(configuration)
            logger.logLevel = max(logger.logLevel, .warning)
            let verification = try await OpenDatabase.use(configuration, logger: logger) { database in
                try await database.palmares.verifyRelease(ReleaseReference(release))
            }
            print(Self.text(of: verification))
            guard verification.isVerified else { throw ExitCode(1) }
        }
    }

    /// How many differences are listed.
    private static let listedDifferences = 20

    private static func text(of verification: ReleaseVerification) -> String {
        let release = verification.release
        let size =
            "\(verification.providerCount) providers, \(verification.cohortCount) cohorts, "
            + "\(verification.scoreCount) scores"
        guard !verification.isVerified else {
            return """
                Release \(release.name) is verified: \(size), the same to the byte.
                inputs  \(hexadecimal(release.inputDigest))
                scores  \(hexadecimal(release.resultDigest))
                """
        }
        let differences = verification.differences
        var lines = ["Release \(release.name) differs from what its figures give (\(size)):"]
        lines += differences.prefix(listedDifferences).map { "  - \($0)" }
        if differences.count > listedDifferences {
            lines.append("  and \(differences.count - listedDifferences) more")
        }
        return lines.joined(separator: "\n")
    }
}
