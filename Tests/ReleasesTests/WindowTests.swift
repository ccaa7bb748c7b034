import Releases
import Testing
import Units

@Suite struct WindowTests {
    @Test func aWindowIsOneMonthToTenYears() throws {
        let last = try #require(Month("2025-12"))
        #expect(throws: WindowError.self) { try Window(from: last, to: last.adding(months: -1)) }
        #expect(throws: WindowError.self) { try Window(from: last.adding(months: -120), to: last) }
        #expect(try Window(from: last.adding(months: -119), to: last).months.count == 120)
        #expect(try Window(from: last, to: last).months == [last])
    }
}
