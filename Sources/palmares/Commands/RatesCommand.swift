import Access
import ArgumentParser
import Domain
import Logging
import UseCases
import Wording

/// `palmares rates`
struct RatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rates",
        abstract: "Loads daily exchange rates from the European Central Bank's CSV file.",
        discussion: "The columns are Date, then one for each currency; N/A is no rate. All rates are stored, or none."
    )

    @OptionGroup var common: CommonOptions

    @OptionGroup var printed: LanguageOption

    @Argument(help: "The CSV file, such as eurofxref-hist.csv; - reads standard input.")
    var file: String

    func run() async throws {
        let language = printed.chosen
        try await CommandFailure.reporting(in: language) {
            let input = InputFile(file)
            let bytes = try input.read(limitBytes: PublishedRates.maximumBytes, in: language)
            let configuration = try await ConfigurationLoader(flags: common.flags, file: common.config).load()
            var logger = Logger.standardError(configuration)
            logger.logLevel = max(logger.logLevel, .warning)
            let stored = try await OpenDatabase.use(configuration, logger: logger) { database in
                do {
                    return try await database.palmares.loadExchangeRates(bytes, by: .operator)
                } catch let failure as Failure {
                    guard case .ratesRejected(let refused) = failure.kind else { throw failure }
                    throw CommandFailure.data(RateText.listed(input.source, refused).text(in: language))
                }
            }
            print(RateText.stored(stored).text(in: language))
        }
    }
}
