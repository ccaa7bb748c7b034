import ArgumentParser
import Foundation
import Scoresheet
import Scoring
import Wording

/// `palmares score`
struct ScoreCommand: AsyncParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table
        case json
        case csv
    }

    enum Yardstick: String, CaseIterable, ExpressibleByArgument {
        case auto
        case fitted
        case reference

        /// nil for what suits the number of providers.
        var chosen: ScoresheetYardstick? {
            switch self {
            case .auto: nil
            case .fitted: .fitted
            case .reference: .reference
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Scores and ranks the providers of a CSV file, without a server or a database.",
        discussion: "A row for each provider. Columns: \(Scoresheet.columnNames.joined(separator: ", ")); all but the "
            + "first may be missing or blank."
    )

    @Argument(help: "The CSV file; - reads standard input, and so does none if something is piped in.")
    var file: String?

    @Option(help: "How much each KPI counts, as in 0.2,0.25,0.2,0.2,0.15 or each by name as in roi:0.3,…")
    var weights: String?

    @Option(help: "What the draws behind the intervals are seeded with.")
    var release = ScoringOptions.usualRelease

    @Option(
        help: ArgumentHelp(
            "What to measure by: priors fitted to the file, or the fixed ones of the reference yardstick; auto fits "
                + "them from \(ScoresheetYardstick.leastFitted) providers on."
        )
    )
    var yardstick = Yardstick.auto

    @Flag(help: "Don't round fitted priors to 3 significant digits.")
    var unroundedPriors = false

    @Flag(help: "Show every figure and rank everybody, however little the data.")
    var noMinimumData = false

    @Option(help: "How to print the result.")
    var format = Format.table

    @OptionGroup var printed: LanguageOption

    func validate() throws {
        guard (1...200).contains(release.unicodeScalars.count),
            !release.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw ValidationError("The release must be a name of 1 to 200 characters.") }
        guard file != nil || isatty(STDIN_FILENO) == 0 else { throw ValidationError("Name the CSV file to score.") }
        _ = try options()
    }

    func run() async throws {
        try await CommandFailure.reporting {
            let sheet: Scoresheet
            do {
                sheet = try Scoresheet(csv: try input.read(limitBytes: Scoresheet.largestByteCount, in: printed.chosen))
            } catch let refusal as ScoresheetRefusal {
                throw CommandFailure.data(say(.wrong(source, told: refusal.told, untold: refusal.untold)))
            }
            let threads = ProcessInfo.processInfo.activeProcessorCount
            print(text(of: ScoredScoresheet(sheet, options: try options(), threads: threads)), terminator: "")
        }
    }

    /// - Throws: `ValidationError`.
    private func options() throws -> ScoringOptions {
        var options = ScoringOptions()
        options.release = release
        options.yardstick = yardstick.chosen
        options.roundsPriors = !unroundedPriors
        options.waivesMinimumData = noMinimumData
        guard let weights else { return options }
        do {
            options.weights = try Weights(text: weights)
        } catch {
            let reason =
                switch error {
                case .unreadable: "\(weights) cannot be read"
                case .invalid(.outsideRange(let kpi, let weight)): "\(kpi.rawValue) has \(weight)"
                // As many decimals as the tolerance of the sum.
                case .invalid(.sumIsNotOne(let sum)): "they sum to \((sum * 1e9).rounded() / 1e9)"
                }
            throw ValidationError("The weights: \(reason); expected \(ExpectedText.weights.english).")
        }
        return options
    }

    private var input: InputFile { InputFile(file) }

    private var source: ScoresheetSource { input.source }

    private func say(_ refusal: RefusedScoresheet) -> String {
        refusal.text(in: printed.chosen)
    }

    private func text(of scored: ScoredScoresheet) -> String {
        let language = printed.chosen
        return switch format {
        case .table: ScoresheetTable(scored, name: source.text(in: language), in: language).text
        case .json: scored.json(in: language)
        case .csv: scored.csv(in: language)
        }
    }
}
