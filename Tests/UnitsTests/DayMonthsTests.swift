import Testing
import Units

@Suite struct DayMonthsTests {
    @Test(
        arguments: [
            ("2025-01-15", 12, "2026-01-15"), ("2025-01-15", -12, "2024-01-15"), ("2024-01-31", 1, "2024-02-29"),
            ("2025-03-31", -1, "2025-02-28"), ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
            ("2025-12-31", 0, "2025-12-31"), ("2099-12-31", 12, "2100-12-31"),
        ]
    )
    func theSameDayOfAnotherMonth(day: String, months: Int, expected: String) throws {
        #expect(try #require(Day(day)).adding(months: months).description == expected)
    }
}
