import Intake
import Testing
import Wording

@testable import Scoresheet

@Suite struct CSVOutputTests {
    private let trickyName = "Müller, \"Söhne\" & Co"

    @Test func workedExample() throws {
        let table = try TextTable(Array(try Sheets.scoredExample().csv(in: .english).utf8))
        let cell = { (row: Int, column: String) in
            table.columns.firstIndex(of: column).map { table.rows[row].fields[$0] }
        }
        #expect(table.rows.map { $0.fields[2] } == ["D", "A", "B", "C"])
        #expect((0..<4).map { cell($0, "rank") } == ["1", "2", "3", "4"])
        #expect((0..<4).map { cell($0, "tier") } == ["1", "1", "2", "2"])
        #expect((0..<4).map { cell($0, "rank_low") } == ["1", "1", "2", "3"])
        #expect((0..<4).map { cell($0, "rank_high") } == ["3", "3", "4", "4"])
        #expect(cell(0, "score")?.hasPrefix("59.844029") == true)
        #expect(cell(3, "score_low")?.hasPrefix("39.12572") == true)
        #expect(cell(1, "qualified_meetings_shrunken")?.hasPrefix("12.995040") == true)
        #expect(cell(2, "roi_raw")?.hasPrefix("666.66666") == true)
        #expect(cell(0, "unranked_reasons") == "")
        #expect(table.rows.allSatisfy { $0.fault == nil })
    }

    @Test func quotesWhatNeedsQuotes() throws {
        let csv = ScoredScoresheet(try Sheets.read("provider\n\"Müller, \"\"Söhne\"\" & Co\"\n")).csv(in: .english)
        #expect(csv.hasPrefix("rank,tier,provider,score,"))
        #expect(csv.contains("\r\n,,\"Müller, \"\"Söhne\"\" & Co\",50.0,"))
        #expect(csv.hasSuffix("40% is needed.\"\r\n"))
        let table = try TextTable(Array(csv.utf8))
        #expect(table.rows.map { $0.fields[2] } == [trickyName])
    }
}

@Suite struct JSONOutputTests {
    @Test func notRanked() throws {
        var options = ScoringOptions()
        options.yardstick = .fitted
        let sheet = try Sheets.read(Sheets.workedExample)
        let json = try ReadJSON(ScoredScoresheet(sheet, options: options).json(in: .english))
        #expect(json.text("providers", 3, "provider") == "B")
        #expect(json.isTrue("providers", 3, "ranked") == false)
        #expect(json.texts("providers", 3, "unranked_reasons")?.count == 3)
        #expect(json.isNull("providers", 3, "ranks", "rank"))
        #expect(json.isNull("providers", 3, "ranks", "expected_rank"))
        #expect(json.number("providers", 3, "ranks", "score_interval", "low") != nil)
        #expect(json.text("providers", 3, "estimates", "roi", "status") == "insufficient_data")
        #expect(json.number("pairwise_probabilities", "D", "A") != nil)
        #expect(json.number("pairwise_probabilities", "D", "B") == nil)
        #expect(json.number("priors", "significant_digits") == 3)
        // 1.225479 and 174.115385 to three significant digits.
        #expect(json.number("priors", "qualified_meetings", "shape") == 1.23)
        #expect(json.number("priors", "satisfaction_variance") == 174)
    }

    @Test func moneyStaysDecimal() throws {
        let text = "provider,qualified_meetings,investment,customer_lifetime_value\nA,3,1000000000.10,1234.5678\n"
        let json = try ReadJSON(try ScoredScoresheet(Sheets.read(text)).json(in: .english))
        #expect(json.text("providers", 0, "figures", "investment") == "1000000000.1")
        #expect(json.text("providers", 0, "figures", "customer_lifetime_value") == "1234.5678")
    }

    @Test func namesAreEscaped() throws {
        let json = try ReadJSON(try ScoredScoresheet(Sheets.read("provider\n\"a\\b\"\"c 🚀\"\n")).json(in: .english))
        #expect(json.text("providers", 0, "provider") == "a\\b\"c 🚀")
    }

    /// The order of the rows, their names' release and the threads: only the release changes a
    /// digit.
    @Test func reproducible() throws {
        let lines = Sheets.workedExample.split(separator: "\n").map(String.init)
        let turned = [lines[0]] + lines.dropFirst().reversed()
        var options = ScoringOptions()
        options.waivesMinimumData = true
        let json = ScoredScoresheet(try Sheets.read(Sheets.workedExample), options: options).json(in: .english)
        let turnedSheet = try Sheets.read(turned.joined(separator: "\n"))
        #expect(ScoredScoresheet(turnedSheet, options: options, threads: 3).json(in: .english) == json)
        options.release = "other"
        #expect(ScoredScoresheet(turnedSheet, options: options).json(in: .english) != json)
    }
}
