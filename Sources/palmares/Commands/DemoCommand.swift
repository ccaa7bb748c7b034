import ArgumentParser
import Demonstration
import Foundation
import Logging
import Releases
import Units
import UseCases
import Wording

/// `palmares demo`
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Loads invented providers, clients and results to try Palmares with, and prints keys for them.",
        discussion: "It loads them by the ways that uploads take. A second time it makes new keys only."
    )

    @OptionGroup var common: CommonOptions

    @OptionGroup var printed: LanguageOption

    @Option(help: "Write the keys to this file too, as NAME=VALUE lines; nobody but you can read it.")
    var keysFile: String?

    func run() async throws {
        try await CommandFailure.reporting(in: printed.chosen) {
            let configuration = try await ConfigurationLoader(flags: common.flags, file: common.config).load()
            var logger = Logger.standardError(configuration)
            logger.logLevel = max(logger.logLevel, .warning)
            try await OpenDatabase.use(configuration, logger: logger) { database in
                let keys = try await load(into: database.palmares)
                if let keysFile { try keys.write(to: keysFile) }
                print(keys.text)
            }
        }
    }

    private func load(into palmares: Palmares) async throws -> DemoKeys {
        let demonstration = Demonstration(lastMonth: palmares.today.month.adding(months: -1))
        let language = printed.chosen
        var loader = DemoLoader(demonstration, palmares: palmares)
        if try await loader.isLoaded() {
            print(DemoText.alreadyThere.text(in: language) + "\n")
        } else {
            print(DemoText.loading(tenants: demonstration.tenants.count).text(in: language))
            print(try await loader.load().said.text(in: language) + "\n")
        }
        try await loader.makeReleases(saying: language)
        // A server does this in the background. The own ranking shows it, so here it comes first.
        while try await palmares.scoreSatisfaction() > 0 {}
        let keys = try await loader.keys()
        let client = try await palmares.authenticate(keys.clientAnalyst)
        print(RankingTable(try await palmares.ownRanking(OwnQuery(), by: client), in: language).text)
        print(RankingTable(try await palmares.rankings(ReleaseQuery(), by: client), in: language).text)
        return keys
    }
}
