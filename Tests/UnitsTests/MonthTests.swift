import Foundation
import Testing
import Units

@Suite struct MonthTests {
    @Test(arguments: [
        "", "2026", "2026-", "2026-0", "2026-00", "2026-13", "2026-1", "26-11", "2026-11-01", "2026/11", " 2026-11",
        "2026-1x",
        "0000-01", "-026-11",
    ])
    func refusesWhatIsNotAMonth(text: String) {
        #expect(Month(text) == nil)
    }

    /// The days from Python's `calendar.monthrange(year, month)[1]`.
    @Test(arguments: [
        ("1900-02", 28), ("2000-02", 29), ("2023-02", 28), ("2024-02", 29), ("2100-02", 28), ("2026-01", 31),
        ("2026-03", 31),
        ("2026-04", 30), ("2026-05", 31), ("2026-06", 30), ("2026-07", 31), ("2026-08", 31), ("2026-09", 30),
        ("2026-10", 31),
        ("2026-11", 30), ("2026-12", 31),
    ])
    func knowsItsDays(text: String, length: Int) throws {
        let month = try #require(Month(text))
        #expect(month.lengthInDays == length)
        #expect(month.description == text)
        #expect(month.firstDay.description == text + "-01")
        #expect(month.lastDay.description == "\(text)-\(length)")
        #expect(month.firstDay.month == month)
        #expect(month.lastDay.month == month)
        #expect(month.lastDay.adding(days: 1).month == month.adding(months: 1))
    }

    @Test func countsAcrossYears() throws {
        let november = try #require(Month("2026-11"))
        #expect(november.adding(months: 2).description == "2027-01")
        #expect(november.adding(months: -11).description == "2025-12")
        #expect(november.year == 2026)
        #expect(november.number == 11)
        #expect(november < november.adding(months: 1))
    }

    @Test func isAJSONString() throws {
        let month = try #require(Month("2026-11"))
        #expect(String(decoding: try JSONEncoder().encode([month]), as: UTF8.self) == #"["2026-11"]"#)
        #expect(try JSONDecoder().decode([Month].self, from: Data(#"["2026-11"]"#.utf8)) == [month])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Month].self, from: Data(#"["2026-13"]"#.utf8)) }
    }
}
