import Foundation
import JSON
import Testing
import Units

@testable import HTTPAPI

@Suite("JSON writer") struct JSONWriterTests {
    @Test func writesMembersInTheOrderGiven() throws {
        let text = JSONWriter.object { json in
            json.member("b", 1)
            json.member("a", object: { $0.member("x", true) })
            json.member("list", ["é", "\"\\\u{1}\n"])
            json.member("none", String?.none)
            json.member("empty", [Int]())
        }
        let expected = #"{"b":1,"a":{"x":true},"list":["é","\"\\\u0001\n"],"none":null,"empty":[]}"#
        #expect(String(decoding: text, as: UTF8.self) == expected)
    }

    @Test func readsBackWhatItWrites() throws {
        let all = String(String.UnicodeScalarView((0..<0x300).compactMap(Unicode.Scalar.init))) + "𝄞\u{2028}"
        #expect(try JSONParser.parse(JSONWriter.text(of: all)) == .string(all))
    }

    @Test(
        arguments: [
            (0.1 + 0.2, "0.30000000000000004"), (13, "13.0"), (-0.0, "0.0"), (1e-7, "1e-07"), (1e22, "1e+22"),
            (.nan, "null"), (.infinity, "null"), (.leastNonzeroMagnitude, "5e-324"),
        ] as [(Double, String)]
    )
    func numbers(value: Double, text: String) {
        #expect(String(decoding: JSONWriter.text(of: value), as: UTF8.self) == text)
    }

    @Test func moneyHasTheDecimalsOfItsCurrency() throws {
        let yen = Money(Amount(tenThousandths: 12_345_000), try #require(Currency("JPY")))
        #expect(String(decoding: JSONWriter.text(of: yen), as: UTF8.self) == #"{"amount":"1234","currency":"JPY"}"#)
        let euro = Money(Amount(tenThousandths: 12_345_000), .euro)
        #expect(String(decoding: JSONWriter.text(of: euro), as: UTF8.self) == #"{"amount":"1234.50","currency":"EUR"}"#)
    }
}
