import Foundation
import Testing
import Units

@Suite struct IdentifierTextTests {
    @Test func idsAreWrittenAsFoundationWritesThemInLowerCase() {
        for _ in 0..<100 {
            let id = UUID()
            #expect(id.text == id.uuidString.lowercased() && id.codedText == id.uuidString)
            #expect(UUID(text: id.text.utf8) == id && UUID(text: id.codedText.utf8) == id)
        }
        let id = "00112233-4455-6677-8899-aabbccddeeff"
        #expect(UUID(text: id.utf8) != nil)
        for other in ["", "\(id)0", String(id.dropLast()), "g\(id.dropFirst())", "-\(id.dropFirst())"] {
            #expect(UUID(text: other.utf8) == nil)
        }
        #expect(UUID(text: id.replacing("-", with: "0").utf8) == nil)
        #expect(UUID(text: id.replacing("-", with: ":").utf8) == nil)
    }
}

@Suite struct HexadecimalTests {
    /// Expected values: `printf '%02x'`.
    @Test func everyByte() {
        #expect(hexadecimal([0, 9, 10, 15, 16, 0x7F, 0x80, 0xA9, 0xFF]) == "00090a0f107f80a9ff")
        #expect(hexadecimal([]) == "")
    }

    @Test func digits() {
        let values = (UInt8.min...UInt8.max).filter { $0.hexadecimalValue != nil }
        #expect(String(decoding: values, as: UTF8.self) == "0123456789ABCDEFabcdef")
        #expect(values.compactMap(\.hexadecimalValue) == Array(0...15) + Array(10...15))
        #expect((UInt8.min...UInt8.max).filter(\.isDigit) == Array("0123456789".utf8))
        #expect("0123456789".utf8.map(\.digit) == Array(0...9))
    }
}

@Suite struct DateTextTests {
    /// Expected values: GNU date, `date -u -d @SECONDS --rfc-3339=ns`.
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_794_735_000.125, "2026-11-15T09:30:00.125Z"),
            (-0.001, "1969-12-31T23:59:59.999Z"), (951_782_399.9996, "2000-02-29T00:00:00.000Z"),
        ] as [(Double, String)]
    )
    func times(seconds: Double, text: String) {
        #expect(Date(timeIntervalSince1970: seconds).rfc3339 == text)
    }

    /// The first moment of a day belongs to it, and the one before to the day before.
    @Test(arguments: ["1969-12-31", "1970-01-01", "2000-02-29", "2026-11-15"])
    func days(text: String) throws {
        let day = try #require(Day(text))
        #expect(day.start.rfc3339 == "\(text)T00:00:00.000Z")
        #expect(day.start.day == day)
        #expect(day.start.addingTimeInterval(-0.001).day == day.adding(days: -1))
    }
}
