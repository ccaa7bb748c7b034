import Foundation
import Testing
import Units

/// The expected numbers come from Python's `datetime.date`: `(date.fromisoformat(text) - date(1970,
/// 1, 1)).days`.
@Suite struct DayTests {
    static let knownDays: [(text: String, daysSinceEpoch: Int32)] = [
        ("0001-01-01", -719_162),
        ("1900-01-01", -25_567),
        ("1900-02-28", -25_509),
        ("1900-03-01", -25_508),
        ("1969-12-31", -1),
        ("1970-01-01", 0),
        ("1972-02-29", 789),
        ("2000-02-29", 11_016),
        ("2000-03-01", 11_017),
        ("2023-12-31", 19_722),
        ("2024-02-29", 19_782),
        ("2024-12-31", 20_088),
        ("2026-11-15", 20_772),
        ("2038-01-19", 24_855),
        ("2099-12-31", 47_481),
        ("9999-12-31", 2_932_896),
    ]

    @Test(arguments: [
        "", "2026", "2026-11", "2026-11-", "2026-11-1", "2026-1-15", "26-11-15", "02026-11-15", "2026-11-15 ",
        " 2026-11-15",
        "2026/11/15", "15-11-2026", "2026-11-15T00:00", "2026-11-15-", "2026--1-15", "+026-11-15", "2026-11-1x",
        "２０２６-11-15",
        "2026-00-10", "2026-13-01", "2026-11-00", "2026-11-31", "2026-02-29", "2024-02-30", "1900-02-29", "2100-02-29",
        "2026-04-31", "2026-06-31", "2026-09-31", "2026-01-32", "0000-01-01",
    ])
    func refusesWhatIsNotADay(text: String) {
        #expect(Day(text) == nil)
    }

    @Test(arguments: knownDays)
    func countsDaysAsPythonDoes(text: String, daysSinceEpoch: Int32) {
        #expect(Day(text)?.daysSinceEpoch == daysSinceEpoch)
        #expect(Day(daysSinceEpoch: daysSinceEpoch).description == text)
    }

    /// Python, over every day from 1900-01-01 to 2099-12-31:
    /// `digest = (digest * 31 + day.year * 10000 + day.month * 100 + day.day) % 2**64`.
    @Test func writesEveryDayOfTwoCenturiesAsPythonDoes() {
        var digest: UInt64 = 0
        var count = 0
        for number in Day.earliest.daysSinceEpoch...Day.latest.daysSinceEpoch {
            let civil = Day(daysSinceEpoch: number).civil
            digest = digest &* 31 &+ UInt64(civil.year * 10_000 + civil.month * 100 + civil.day)
            count += 1
            #expect(Day(year: civil.year, month: civil.month, day: civil.day)?.daysSinceEpoch == number)
        }
        #expect(count == 73_049)
        #expect(digest == 7_294_991_514_045_538_175)
    }

    @Test func addsDaysAcrossTheEndsOfMonthsAndYears() throws {
        let day = try #require(Day("2024-02-28"))
        #expect(day.adding(days: 1).description == "2024-02-29")
        #expect(day.adding(days: 2).description == "2024-03-01")
        #expect(day.adding(days: -59).description == "2023-12-31")
        #expect(day < day.adding(days: 1))
    }

    @Test func isAJSONString() throws {
        let day = try #require(Day("2026-11-15"))
        #expect(String(decoding: try JSONEncoder().encode([day]), as: UTF8.self) == #"["2026-11-15"]"#)
        #expect(try JSONDecoder().decode([Day].self, from: Data(#"["2026-11-15"]"#.utf8)) == [day])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Day].self, from: Data(#"["2026-02-30"]"#.utf8))
        }
    }
}
