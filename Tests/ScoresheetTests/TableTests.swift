import Testing
import Wording

@testable import Scoresheet

@Suite struct TableTests {
    private func lines(_ scored: ScoredScoresheet, in language: Language = .english) -> [String] {
        ScoresheetTable(scored, name: "example.csv", in: language).text.split(separator: "\n").map(String.init)
    }

    /// The figures are the methodology's, rounded by hand.
    @Test func workedExample() throws {
        let lines = lines(try Sheets.scoredExample())
        #expect(lines[0] == "example.csv: 4 providers, 4 ranked")
        #expect(
            lines[1]
                == "Rank  90%  Provider  Score  90%    Qualified  Meetings  Conversion      Cost        Satisfaction"
        )
        #expect(
            lines[2]
                == "                            about   meetings   a month        rate    a lead   ROI        of 100"
        )
        #expect(lines[3].hasPrefix("── Tier 1 ──────"))
        #expect(
            lines[4]
                == "   1  1–3  D          59.8  47–71         96       8.0       37.5%  1,354.17  350%          80.0"
        )
        #expect(
            lines[5]
                == "   2  1–3  A          57.6  48–67        312      13.0       25.0%    769.23  300%          72.0"
        )
        #expect(lines[6].hasPrefix("── Tier 2 ──────"))
        #expect(
            lines[7]
                == "   3  2–4  B          44.1  26–60          3       1.0       66.7%  3,000.00  667%          95.0"
        )
        #expect(
            lines[8]
                == "   4  3–4  C          42.2  39–46      3,000      25.0       15.0%    400.00  125%          61.0"
        )
        #expect(lines.contains { $0.hasSuffix("No minimum of data.") })
    }

    /// With the method's minimum, B has too little of nearly everything.
    @Test func saysWhyNotRanked() throws {
        let lines = lines(ScoredScoresheet(try Sheets.read(Sheets.workedExample)))
        let start = try #require(lines.firstIndex { $0.hasPrefix("── Not ranked ──") })
        #expect(lines[start + 1].hasPrefix("   –       B  "))
        #expect(lines[start + 1].contains("too few  3,000.00  too few       too few"))
        #expect(
            lines[start + 2]
                == "             Only 2 of the 5 KPIs can be shown and 3 are needed; not enough data on: conversion"
        )
        #expect(lines[start + 3] == "             rate, ROI, satisfaction.")
        #expect(lines.contains("too few: less than the minimum of data."))
        #expect(!lines.contains { $0.contains("no data, which") })
    }

    /// The same table in French: its words, its numbers, and as many columns.
    @Test func inFrench() throws {
        let lines = lines(ScoredScoresheet(try Sheets.read(Sheets.workedExample)), in: .french)
            .map { $0.replacing("\u{A0}", with: "_").replacing("\u{202F}", with: "_") }
        #expect(lines[0] == "example.csv_: 4 agences, 3 classées, selon l’étalon de référence")
        #expect(
            lines[1]
                == "Rang  90_%  Agence  Score  90_%           RDV  RDV par     Taux de  Coût par            Satisfaction"
        )
        #expect(
            lines[2]
                == "                           environ  qualifiés     mois  conversion   contact       ROI       sur 100"
        )
        #expect(lines[3].hasPrefix("── Palier 1 ──────"))
        #expect(
            lines[4]
                == "   1  1–2   D        63,3  52–73           96      8,0      37,5_%  1_354,17     350_%          80,0"
        )
        let start = try #require(lines.firstIndex { $0.hasPrefix("── Non classées ──") })
        #expect(lines[start + 1].contains("trop peu  3_000,00  trop peu      trop peu"))
        #expect(lines[start + 2].contains("Seuls 2 des 5 indicateurs peuvent être affichés et il en faut 3_;"))
        #expect(lines.contains("trop peu_: moins que le minimum de données."))
        #expect(lines.contains { $0.hasPrefix("Pondérations_: rendez-vous qualifiés 0,2_; taux de conversion 0,25_;") })
        #expect(lines.contains { $0.hasSuffix("Publication_: palmares.") })
    }

    @Test func nobodyRanked() throws {
        let lines = lines(ScoredScoresheet(try Sheets.read("provider\nA\n")))
        #expect(lines[0] == "example.csv: 1 provider, 0 ranked, by the reference yardstick")
        #expect(!lines.contains { $0.contains("Tier") })
        #expect(lines.contains("Nobody is ranked, for the reasons above."))
        #expect(lines.contains("–: no data, which scores 50."))
    }

    @Test func costWithoutALead() throws {
        var options = ScoringOptions()
        options.waivesMinimumData = true
        let text = "provider,qualified_meetings,investment,customer_lifetime_value\nA,0,9000,30000\n"
        let lines = lines(ScoredScoresheet(try Sheets.read(text), options: options))
        #expect(lines.contains { $0.hasPrefix("   1  1    A ") && $0.contains("no leads") })
    }

    /// Each character of 愛知営業代行 and a rocket take two columns of a terminal. An e with a separate
    /// accent takes one. All lines are at most 120 columns, however long the names are.
    @Test func wideCharactersAndLongNames() throws {
        let names = ["愛知営業代行", "Cafe\u{301} 🚀", String(repeating: "Sales ", count: 30) + "Limited"]
        let rows = Sheets.workedExample.split(separator: "\n").dropFirst()
        let text =
            Sheets.header + "\n"
            + zip(names, rows).map { name, row in name + row.dropFirst() }.joined(separator: "\n")
        var options = ScoringOptions()
        options.waivesMinimumData = true
        let lines = lines(ScoredScoresheet(try Sheets.read(text), options: options))
        let providers = lines.filter { $0.hasSuffix("72.0") || $0.hasSuffix("95.0") || $0.hasSuffix("61.0") }
        #expect(providers.count == 3)
        // A wide character is one character of text and two columns.
        let columns = providers.map { line in line.count + line.count { "愛知営業代行🚀".contains($0) } }
        #expect(Set(columns).count == 1)
        #expect(columns.allSatisfy { $0 <= 120 })
        #expect(lines.allSatisfy { $0.displayWidth <= 120 })
        #expect(lines.contains { $0.contains("Sales Sales Sales Sales Sales S…") })
    }

    @Test(
        arguments: [
            (0.0, 0, "0"), (999, 0, "999"), (1000, 0, "1,000"), (1_234_567.891, 2, "1,234,567.89"),
            (-1234.5, 1, "-1,234.5"),
            (-123, 0, "-123"), (0.05, 1, "0.0"), (100, 1, "100.0"),
        ]
    )
    func readableNumbers(value: Double, decimals: Int, text: String) {
        #expect(ScoresheetCell.number(value, decimals: decimals).english == text)
    }
}
