import Testing
import Wording

@Suite struct TerminalTableTests {
    private let rows = [
        ["Rank", "Provider", "Score"], ["1", "愛知営業", "59.8"], ["2", "Cafe\u{301} 🚀", "7.0"], ["10", "Élan Nord", ""],
    ]

    /// Two columns of a terminal for each of 愛知営業 and for the rocket, none for an accent apart.
    @Test func wideNamesKeepTheColumnsBelowEachOther() {
        let table = TerminalTable(rows: rows, leftAligned: [1])
        #expect(
            rows.map(table.line) == [
                "Rank  Provider   Score", "   1  愛知営業    59.8", "   2  Cafe\u{301} 🚀      7.0", "  10  Élan Nord",
            ]
        )
        #expect(table.width == 22)
        #expect((0...2).map(table.start) == [0, 6, 17])
    }

    @Test func aRuleIsAsWideAsTheTable() {
        let table = TerminalTable(rows: rows, leftAligned: [1])
        #expect(table.rule("Tier 1") == "── Tier 1 ────────────")
        #expect(table.rule("愛知営業") == "── 愛知営業 ──────────")
        #expect(table.rule(String(repeating: "x", count: 30)) == "── \(String(repeating: "x", count: 30)) ")
    }
}
