import Scoring
import Testing
import Wording

@testable import Scoresheet

/// What a file is measured by, and how it is said.
@Suite struct ReferenceYardstickTests {
    /// The methodology's figures of the worked example by the reference yardstick, in the order D,
    /// A, C, B.
    @Test func theExampleByTheReferenceYardstick() throws {
        let json = try ReadJSON(try Sheets.scoredExample(by: .reference).json(in: .english))
        #expect(json.text("yardstick") == "reference")
        #expect(json.number("yardstick_version") == 1)
        #expect(json.isNull("priors", "fitted_on"))
        #expect(json.isNull("priors", "significant_digits"))
        #expect(json.number("priors", "qualified_meetings", "rate") == 0.1875)
        let printed: [(String, Double, Double, Double)] = [
            ("D", 63.307299, 52.578649, 72.645628), ("A", 62.310579, 54.518724, 69.544106),
            ("C", 50.212661, 45.464747, 55.193142), ("B", 47.780844, 30.510377, 62.091486),
        ]
        for (position, (name, score, low, high)) in printed.enumerated() {
            #expect(json.text("providers", position, "provider") == name)
            let found = [
                json.number("providers", position, "composite", "score"),
                json.number("providers", position, "ranks", "score_interval", "low"),
                json.number("providers", position, "ranks", "score_interval", "high"),
            ]
            for (value, number) in zip(found, [score, low, high]) {
                #expect(((value ?? 0) - number).magnitude < 0.51e-6, "\(name): \(number)")
            }
        }
    }

    private func sheet(of count: Int) throws -> Scoresheet {
        let row = { (number: Int) in "P\(number),12,\(60 + number),50,\(10 + number % 7),90000,30000,4,150000,5,70,9" }
        return try Sheets.read(Sheets.header + "\n" + (0..<count).map(row).joined(separator: "\n") + "\n")
    }

    @Test func isChosenByTheNumberOfProviders() throws {
        #expect(ScoredScoresheet(try sheet(of: 1)).yardstick == .reference)
        #expect(ScoredScoresheet(try sheet(of: 9)).yardstick == .reference)
        #expect(ScoredScoresheet(try sheet(of: 10)).yardstick == .fitted)
    }

    @Test func orByWhoeverScores() throws {
        for yardstick in ScoresheetYardstick.allCases {
            var options = ScoringOptions()
            options.yardstick = yardstick
            #expect(ScoredScoresheet(try sheet(of: 2), options: options).yardstick == yardstick)
            #expect(ScoredScoresheet(try sheet(of: 12), options: options).yardstick == yardstick)
        }
    }

    /// Its numbers are as they are set, and the mean deal as it is: nothing is rounded.
    @Test func itsPriorsAreNotRounded() throws {
        let scored = ScoredScoresheet(try Sheets.read(Sheets.workedExample))
        #expect(scored.options.roundsPriors)
        #expect((scored.priors.deals.mean - 31802.325581).magnitude < 1e-6)
    }

    private func table(_ count: Int, _ yardstick: ScoresheetYardstick?) throws -> String {
        var options = ScoringOptions()
        options.yardstick = yardstick
        options.waivesMinimumData = true
        let scored = ScoredScoresheet(try sheet(of: count), options: options)
        return ScoresheetTable(scored, name: "a.csv", in: .english).text.replacing("\n", with: " ")
    }

    @Test func isSaidInTheTable() throws {
        let few = try table(2, nil)
        #expect(few.hasPrefix("a.csv: 2 providers, 2 ranked, by the reference yardstick "))
        #expect(few.contains("by the reference yardstick (version 1)") && few.contains("from 10 providers on"))
        let chosen = try table(12, .reference)
        #expect(chosen.hasPrefix("a.csv: 12 providers, 12 ranked, by the reference yardstick "))
        #expect(!chosen.contains("providers on"))
        let fitted = try table(12, nil)
        #expect(fitted.hasPrefix("a.csv: 12 providers, 12 ranked "))
        #expect(fitted.contains("typical provider of this file") && !fitted.contains("reference"))
    }
}
