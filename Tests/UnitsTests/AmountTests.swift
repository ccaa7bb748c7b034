import Testing
import Units

/// The expected values come from Python's `decimal`, with `ROUND_HALF_EVEN` and a precision of 200
/// digits.
@Suite struct AmountTests {
    struct Scaling: Sendable {
        let amount: Int128
        let numerator: Int128
        let denominator: Int128
        let expected: Int128
    }

    static let scalings: [Scaling] = [
        Scaling(amount: 10_000, numerator: 1, denominator: 3, expected: 3_333),
        Scaling(amount: 10_000, numerator: 2, denominator: 3, expected: 6_667),
        Scaling(amount: 5, numerator: 1, denominator: 2, expected: 2),
        Scaling(amount: 15, numerator: 1, denominator: 2, expected: 8),
        Scaling(amount: 25, numerator: 1, denominator: 2, expected: 12),
        Scaling(amount: -5, numerator: 1, denominator: 2, expected: -2),
        Scaling(amount: -15, numerator: 1, denominator: 2, expected: -8),
        Scaling(amount: -10_000, numerator: 1, denominator: 3, expected: -3_333),
        Scaling(amount: -10_000, numerator: -2, denominator: 3, expected: 6_667),
        Scaling(amount: 10_000, numerator: 1, denominator: -3, expected: -3_333),
        Scaling(amount: 1, numerator: 1, denominator: 20_000, expected: 0),
        Scaling(amount: 1, numerator: 1, denominator: 2, expected: 0),
        Scaling(amount: 3, numerator: 1, denominator: 2, expected: 2),
        Scaling(amount: 1, numerator: -1, denominator: 2, expected: 0),
        Scaling(amount: 3, numerator: -1, denominator: 2, expected: -2),
        Scaling(amount: 0, numerator: -5, denominator: 3, expected: 0),
        Scaling(amount: -7, numerator: 1, denominator: 1_000, expected: 0),
        Scaling(amount: 12_345, numerator: 655_957, denominator: 100_000, expected: 80_978),
        Scaling(
            amount: 9_999_999_999_999_999,
            numerator: 9_999_999_999_999_999,
            denominator: 7,
            expected: 14_285_714_285_714_282_857_142_857_142_857
        ),
        // The product needs 190 bits.
        Scaling(
            amount: 123_456_789_012_345_678_901_234_567_890,
            numerator: 987_654_321_098_765_432_109_876_543,
            denominator: 1_000_000_007_000_000_009_000_000_011,
            expected: 121_932_630_283_493_382_144_337_683_805
        ),
        Scaling(
            amount: 10_000_000_000_000_000_000_000_000,
            numerator: 10_000_000_000_000_000_000_000_000,
            denominator: 100_000_000_000_000_000_000,
            expected: 1_000_000_000_000_000_000_000_000_000_000
        ),
    ]

    @Test(arguments: [
        "", "-", ".", "-.", "1.", ".5", "-.5", "+1", "1,5", "1 000", "1.5.0", "1e3", "0x10", "--1", "1-", " 1", "1 ",
        "１", "NaN",
        "inf", "1.00001", "1.2345600001", "1234567890123456789012345678901",
    ])
    func refusesWhatIsNotAPlainDecimal(text: String) {
        #expect(Amount(text) == nil)
    }

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("7", 70_000), ("007.5", 75_000), ("-1234.5", -12_345_000), ("0.0001", 1),
        ("1.23450000", 12_345),
        ("999999999999.9999", 9_999_999_999_999_999),
    ])
    func readsPlainDecimals(text: String, tenThousandths: Int) {
        #expect(Amount(text)?.tenThousandths == Int128(tenThousandths))
    }

    @Test(arguments: [
        (0, ["0", "0.0", "0.00", "0.000", "0.0000"]),
        (1, ["0", "0.0", "0.00", "0.000", "0.0001"]),
        (49, ["0", "0.0", "0.00", "0.005", "0.0049"]),
        (50, ["0", "0.0", "0.00", "0.005", "0.0050"]),
        (51, ["0", "0.0", "0.01", "0.005", "0.0051"]),
        (5_000, ["0", "0.5", "0.50", "0.500", "0.5000"]),
        (15_000, ["2", "1.5", "1.50", "1.500", "1.5000"]),
        (25_000, ["2", "2.5", "2.50", "2.500", "2.5000"]),
        (99_995, ["10", "10.0", "10.00", "10.000", "9.9995"]),
        (12_345_050, ["1235", "1234.5", "1234.50", "1234.505", "1234.5050"]),
        (12_345_150, ["1235", "1234.5", "1234.52", "1234.515", "1234.5150"]),
        (-12_345_050, ["-1235", "-1234.5", "-1234.50", "-1234.505", "-1234.5050"]),
        (-1, ["0", "0.0", "0.00", "0.000", "-0.0001"]),
        (-50, ["0", "0.0", "0.00", "-0.005", "-0.0050"]),
        (-51, ["0", "0.0", "-0.01", "-0.005", "-0.0051"]),
        (-5_000, ["0", "-0.5", "-0.50", "-0.500", "-0.5000"]),
        (
            9_999_999_999_999_999,
            ["1000000000000", "1000000000000.0", "1000000000000.00", "1000000000000.000", "999999999999.9999"]
        ),
    ])
    func roundsHalfToEvenAtEveryNumberOfDecimals(tenThousandths: Int, texts: [String]) {
        let amount = Amount(tenThousandths: Int128(tenThousandths))
        #expect((0...4).map { amount.text(decimals: $0) } == texts)
        #expect(amount.description == texts[4])
        #expect(Amount(amount.description) == amount)
    }

    /// Around the largest numbers of 64 bits; what Python's integers and floats make of them.
    @Test(arguments: [
        ("9223372036854775807", "922337203685477.5807", 922337203685477.6),
        ("9223372036854775808", "922337203685477.5808", 922337203685477.6),
        ("-9223372036854775809", "-922337203685477.5809", -922337203685477.6),
        ("18446744073709551615", "1844674407370955.1615", 1844674407370955.2),
        ("18446744073709551616", "1844674407370955.1616", 1844674407370955.2),
        ("-18446744073709551616", "-1844674407370955.1616", -1844674407370955.2),
        ("123456789012345678901234567890", "12345678901234567890123456.7890", 1.2345678901234568e+25),
        ("-5", "-0.0005", -0.0005),
    ])
    func numbersOfAnySizeAreWrittenAndRead(tenThousandths: String, text: String, double: Double) throws {
        let amount = Amount(tenThousandths: try #require(Int128(tenThousandths)))
        #expect(amount.description == text)
        #expect(Amount(text) == amount)
        #expect(amount.doubleValue == double)
    }

    @Test(arguments: scalings)
    func scalesExactly(scaling: Scaling) {
        let scaled = Amount(tenThousandths: scaling.amount)
            .scaled(by: scaling.numerator, over: scaling.denominator)
        #expect(scaled.tenThousandths == scaling.expected)
    }

    /// By hand: halves go to the even digit, on either side of zero.
    @Test(arguments: [
        ("5", 2, 0, "2"), ("7", 2, 0, "4"), ("1", 2, 0, "0"), ("-1", 2, 0, "0"), ("-5", 2, 0, "-2"),
        ("-7", 2, 0, "-4"), ("5", -2, 0, "-2"), ("-7", -2, 0, "4"), ("1", 8, 2, "0.12"), ("3", 8, 2, "0.38"),
        ("-3", 8, 2, "-0.38"), ("0.0005", 2, 4, "0.0002"), ("0.0007", 2, 4, "0.0004"), ("2", 3, 2, "0.67"),
        ("1", 3, 2, "0.33"), ("-2", 3, 2, "-0.67"), ("6", 3, 1, "2"),
    ])
    func quotientsAreRoundedHalfToEven(amount: String, divisor: Int, decimals: Int, expected: String) throws {
        let amount = try #require(Amount(amount))
        #expect(amount.divided(by: divisor, decimals: decimals) == Amount(expected))
    }

    @Test func addsAndCompares() {
        var sum = Amount(tenThousandths: 15_000)
        sum += Amount(tenThousandths: 1)
        #expect(sum == Amount(tenThousandths: 15_001))
        #expect(sum - Amount(tenThousandths: 15_002) == Amount(tenThousandths: -1))
        #expect(Amount(tenThousandths: -1) < .zero)
        #expect(Amount.rowLimit.description == "999999999999.9999")
        #expect(sum.doubleValue == 1.5001)
    }
}
