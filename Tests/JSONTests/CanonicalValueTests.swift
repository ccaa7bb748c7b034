import Foundation
import Testing
import Units

@testable import JSON

/// What is written by hand is what the library's encoder writes.
@Suite struct CanonicalValueTests {
    @Test(arguments: [
        0, -0.0, 1, -1, 0.1, 1.0 / 3, 1e15, 1e16, 1e17, 1e-4, 1e-5, 123_456_789.25, .pi * 1e300, .leastNonzeroMagnitude,
    ])
    func ofNumbers(number: Double) throws {
        #expect(try CanonicalText.text { $0.value(number) } == CanonicalJSON.text(of: number))
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func noDocumentHoldsWhatIsNoNumber(number: Double) {
        #expect(throws: EncodingError.self) { try CanonicalText.text { $0.value(number) } }
        #expect(throws: EncodingError.self) { try CanonicalJSON.text(of: number) }
    }

    @Test func ofStrings() throws {
        let scalars = (0..<0x300).compactMap(Unicode.Scalar.init) + ["\u{2028}", "\u{FEFF}", "日", "😀", "\u{10FFFF}"]
        for scalar in scalars {
            let text = "a\(scalar)b"
            #expect(try CanonicalText.text { $0.value(text) } == CanonicalJSON.text(of: text))
        }
    }

    @Test func ofWholeNumbersAndAmounts() throws {
        for number in [0, -1, .max, .min] {
            #expect(try CanonicalText.text { $0.value(number) } == CanonicalJSON.text(of: number))
        }
        for amount in [Amount.zero, .limit, Amount(tenThousandths: -12_345_000)] {
            #expect(try CanonicalText.text { $0.value(amount) } == CanonicalJSON.text(of: amount))
        }
    }

    /// Members in the order of their names, whatever their order was; strings as above.
    @Test func ofParsedValues() throws {
        let written = Array(#"{"b":[1.50,null,{"z":true,"a":"\u0001\b/é"}],"a":{},"aa":[],"B":-0}"#.utf8)
        #expect(
            try JSONParser.parse(written).canonicalText
                == #"{"B":-0,"a":{},"aa":[],"b":[1.50,null,{"a":"\u0001\b/é","z":true}]}"#
        )
    }

    @Test func ofObjectsAndArrays() throws {
        let text = try CanonicalText.text { text in
            text.object { text in
                text.member("a", [1.5, 2]) { $0.value($1) }
                text.member("b") { _ in }
                text.member("c", Double?.none)
                text.member("d", false)
                text.member("e", [Int]()) { $0.value($1) }
                text.name(plain: "f")
                text.value(plain: "g")
            }
        }
        #expect(text == #"{"a":[1.5,2],"b":{},"d":false,"e":[],"f":"g"}"#)
    }
}
