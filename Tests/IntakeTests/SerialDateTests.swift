import Testing

@testable import Intake

/// Days as spreadsheets count them. The dates are those that Excel shows.
@Suite struct SerialDateTests {
    private func shown(_ number: Double, _ format: CellFormat = .day, since1904 is1904: Bool = false) -> String {
        var output = Growing<UInt8>(capacity: 1)
        let kind = SerialDate(is1904: is1904).append(number, format: format, to: &output)
        return kind.map { "\($0) \(String(decoding: output.all, as: UTF8.self))" } ?? "-"
    }

    @Test(
        arguments: [
            (1, "date 1900-01-01"), (31, "date 1900-01-31"), (32, "date 1900-02-01"), (59, "date 1900-02-28"),
            // Lotus 1-2-3 took 1900 for a leap year, and all have done so since.
            (60, "text 1900-02-29"), (60.5, "text 1900-02-29T12:00:00"), (61, "date 1900-03-01"),
            (25_569, "date 1970-01-01"), (36_585, "date 2000-02-29"), (45_672, "date 2025-01-15"),
            (2_958_465, "date 9999-12-31"), (2_958_466, "-"), (1e300, "-"),
        ] as [(Double, String)]
    )
    func daysSince1900(number: Double, expected: String) { #expect(shown(number) == expected) }

    @Test(
        arguments: [
            (0, "date 1904-01-01"), (1, "date 1904-01-02"), (60, "date 1904-03-01"), (59, "date 1904-02-29"),
            (44_203, "date 2025-01-08"), (2_957_003, "date 9999-12-31"), (2_957_004, "-"), (-1, "-"),
            (0.5, "dateTime 1904-01-01T12:00:00"),
        ] as [(Double, String)]
    )
    func daysSince1904(number: Double, expected: String) { #expect(shown(number, since1904: true) == expected) }

    /// A fraction of a day, to the nearest second.
    @Test(
        arguments: [
            (45_672.831944444442, "dateTime 2025-01-15T19:58:00"), (45_672.25, "dateTime 2025-01-15T06:00:00"),
            (45_672.00000579, "dateTime 2025-01-15T00:00:01"), (45_672.000005786, "date 2025-01-15"),
            (45_672.999995, "date 2025-01-16"), (45_672.99998842593, "dateTime 2025-01-15T23:59:59"),
        ] as [(Double, String)]
    )
    func fractions(number: Double, expected: String) { #expect(shown(number) == expected) }

    /// Below one there is no day: a time alone. Zero under the format of a day is no date.
    @Test func belowOne() {
        #expect(shown(0) == "-")
        #expect(shown(0, .clock) == "text 00:00:00")
        #expect(shown(0.5) == "text 12:00:00")
        #expect(shown(0.5, .clock) == "text 12:00:00")
        #expect(shown(0.999999, .clock) == "date 1900-01-01")
        #expect(shown(0.5, .clock, since1904: true) == "text 12:00:00")
        #expect(shown(-0.5) == "-")
        #expect(shown(-1, .clock) == "-")
        #expect(shown(45_672.25, .clock) == "dateTime 2025-01-15T06:00:00")
        #expect(shown(1, .number) == "-")
    }

    @Test func elapsedTimesGoOn() {
        #expect(shown(1.25, .elapsed) == "text 30:00:00")
        #expect(shown(0.25, .elapsed) == "text 06:00:00")
        #expect(shown(100, .elapsed) == "text 2400:00:00")
        #expect(shown(0, .elapsed) == "text 00:00:00")
        #expect(shown(-1, .elapsed) == "-")
    }
}
