import Scoring
import Wording

/// The text below a table that says how to read it.
struct ScoresheetLegend {
    private let scored: ScoredScoresheet
    private let cells: [ScoresheetCells]

    init(_ scored: ScoredScoresheet, cells: [ScoresheetCells]) {
        self.scored = scored
        self.cells = cells
    }

    func text(width: Int, in language: Language) -> String {
        paragraphs.map { $0.map { $0.text(in: language) }.joined(separator: " ") }
            .flatMap { $0.wrapped(to: width) }
            .joined(separator: "\n")
    }

    /// Each paragraph has one or more sentences.
    private var paragraphs: [[ScoresheetText]] {
        let options = scored.options
        let all: [[ScoresheetText]] = [
            [scored.rankedCount > 0 ? .tiers : .nobodyRanked], [score], [.figures],
            gaps,
            [
                .settings(
                    options.weights,
                    release: options.release,
                    waivesMinimumData: options.waivesMinimumData
                )
            ],
        ]
        return all.filter { !$0.isEmpty }
    }

    private var score: ScoresheetText {
        guard let version = scored.yardstick.version else {
            return .score(isRounded: scored.options.roundsPriors)
        }
        let isChosen = scored.options.yardstick != nil
        return .referenceScore(version: version, fittedFrom: isChosen ? nil : ScoresheetYardstick.leastFitted)
    }

    /// What stands for a missing figure, if one is missing.
    private var gaps: [ScoresheetText] {
        let figures = Set(cells.flatMap(\.figures))
        return (figures.contains(.tooFew) ? [.tooFew] : []) + (figures.contains(.nothing) ? [.nothing] : [])
    }
}
