import Scoring

/// What stands below a table: how to read it.
struct ScoresheetLegend {
    private let scored: ScoredScoresheet
    private let cells: [ScoresheetCells]

    init(_ scored: ScoredScoresheet, cells: [ScoresheetCells]) {
        self.scored = scored
        self.cells = cells
    }

    func text(width: Int) -> String {
        ([ranks] + [scores, figures, gaps, settings].compactMap(\.self))
            .flatMap { $0.wrapped(to: width) }
            .joined(separator: "\n")
    }

    private var ranks: String {
        guard scored.rankedCount > 0 else { return "Nobody is ranked, for the reasons above." }
        return "Tiers are the headline: nobody in a tier is beaten by its first provider with 90% certainty. "
            + "Beside rank and score are their 90% intervals."
    }

    private var scores: String {
        let rounding = scored.options.roundsPriors ? ", rounded to 3 significant digits" : ""
        return
            "Score: 50 is a typical provider of this file, on which the priors are fitted\(rounding). Its interval is "
            + "approximate."
    }

    private var figures: String {
        "Conversion: of matured meetings. Cost: in the file's currency. ROI: revenue / investment, 100% is break-even."
    }

    /// What stands where a figure is missing, if one is.
    private var gaps: String? {
        let texts = Set(cells.flatMap { $0.texts.dropFirst(ScoresheetCells.providerColumn + 1) })
        let meanings = [
            (ScoresheetCells.tooFew, "less than the minimum of data"),
            (ScoresheetCells.nothing, "no data, which scores 50"),
        ].filter { texts.contains($0.0) }
        return meanings.isEmpty ? nil : meanings.map { "\($0.0): \($0.1)." }.joined(separator: " ")
    }

    private var settings: String {
        let weights = KPI.allCases.map { kpi in
            "\(kpi.rawValue.split(separator: "_").joined(separator: " ")) \(scored.options.weights[kpi])"
        }.joined(separator: ", ")
        let waived = scored.options.waivesMinimumData ? " No minimum of data." : ""
        return "Weights: \(weights). Release: \(scored.options.release).\(waived)"
    }
}
