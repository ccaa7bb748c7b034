import Testing
import Units

@testable import Intake

/// Numbers as plain decimal text, the shortest that reads back to the same double.
@Suite struct PlainNumberTests {
    private func plain(_ text: String) -> String? {
        var output = Growing<UInt8>(capacity: 1)
        let isNumber = Array(text.utf8).withUnsafeBufferPointer { PlainNumber.append($0, to: &output) }
        return isNumber ? String(decoding: output.all, as: UTF8.self) : nil
    }

    @Test(
        arguments: [
            ("0", "0"), ("7", "7"), ("-7", "-7"), ("12500.5", "12500.5"), ("12500.50", "12500.5"), ("12.0", "12"),
            ("-0", "0"), ("-0.0", "0"), ("0.10", "0.1"), ("-0.5", "-0.5"), ("007", "7"), ("+5", "5"), (".5", "0.5"),
            ("5.", "5"),
            ("1.25E-2", "0.0125"), ("1E3", "1000"), ("1e-7", "0.0000001"), ("9.9E+19", "99000000000000000000"),
            ("1.5e16", "15000000000000000"), ("123456789012345678", "123456789012345680"),
            ("0.30000000000000004", "0.30000000000000004"), ("59.969999999999999", "59.97"),
            ("12345.670000000002", "12345.670000000002"), ("0.1234567890123456", "0.1234567890123456"),
            ("123456789012345", "123456789012345"), ("1234567890.12345", "1234567890.12345"),
        ]
    )
    func shortest(written: String, expected: String) { #expect(plain(written) == expected) }

    @Test(arguments: ["", "-", ".", "1e", "e5", "1.2.3", "1-2", "--1", "nan", "inf", "0x1p3", "1,5", "1 000", "1e400"])
    func noNumber(written: String) { #expect(plain(written) == nil) }

    @Test func everyDoubleReadsBack() {
        var generator = SplitMix64(seed: 11)
        for _ in 0..<20_000 {
            let number = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &generator))
            guard number.isFinite else { continue }
            let text = plain(number.description) ?? ""
            #expect(Double(text) == number)
            #expect(text.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") })
        }
        for number in [Double.greatestFiniteMagnitude, .leastNonzeroMagnitude, .leastNormalMagnitude, .pi] {
            #expect(Double(PlainNumber.text(number)) == number)
            #expect(Double(PlainNumber.text(-number)) == -number)
        }
    }
}
