import Testing
import Units

/// Whatever the numbers, the arithmetic neither stops the program nor turns a sign around.
@Suite struct ArithmeticPropertyTests {
    /// Numbers at the edges of what 64 and 128 bits hold, around the limits of amounts and rates,
    /// and in between.
    static let extremes: [Int128] = {
        let edges: [Int128] = [
            0, 1, 2, 3, 7, 10_000, 9_999_999_999_999_999, 10_000_000_000, 100_000_000_000_000_000,
            Int128(Int64.max), Int128(UInt64.max), Amount.limit.tenThousandths, .max,
        ]
        return Array(Set(edges.flatMap { edge in [edge, edge &- 1, edge &+ 1, -edge, 1 &- edge, -1 &- edge] }))
            .sorted()
    }()

    static let amounts = Set(extremes.map { Amount(tenThousandths: $0) }).sorted()

    @Test func everyProductAndQuotientIsRightOrTheLimit() {
        let limit = Amount.limit.tenThousandths.magnitude
        // Noted rather than expected one by one: there are some hundred thousand.
        var wrong: [String] = []
        for amount in Self.amounts {
            for numerator in Self.extremes {
                for denominator in Self.extremes where denominator != 0 {
                    let scaled = amount.scaled(by: numerator, over: denominator).tenThousandths
                    let isNegative = ((amount.tenThousandths < 0) != (numerator < 0)) != (denominator < 0)
                    // By floating point, far enough from the limit for its error not to matter.
                    let exact = Double(amount.tenThousandths) * Double(numerator) / Double(denominator)
                    let isClose = (Double(scaled) - exact).magnitude <= 0.5 + exact.magnitude * 2e-15
                    let isRight = exact.magnitude < 1e33 ? isClose : exact.magnitude < 1e35 || scaled.magnitude == limit
                    if !isRight || (scaled != 0 && (scaled < 0) != isNegative) {
                        wrong.append("\(amount.tenThousandths) * \(numerator) / \(denominator) = \(scaled)")
                    }
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count), such as \(wrong.prefix(5))")
    }

    @Test func withNothingToDivideByAnAmountIsTheLimitOrZero() {
        #expect(Amount(tenThousandths: -1).scaled(by: 1, over: 0) == Amount.zero - .limit)
        #expect(Amount.zero.scaled(by: 1, over: 0) == .zero)
    }

    @Test func sumsAndDifferencesStopAtTheLimit() {
        for left in Self.amounts {
            for right in Self.amounts {
                #expect((left + right).tenThousandths == clamped(left.tenThousandths + right.tenThousandths))
                #expect((left - right).tenThousandths == clamped(left.tenThousandths - right.tenThousandths))
            }
        }
        #expect(Amount(tenThousandths: .max) == .limit)
        #expect(Amount(tenThousandths: .min) == Amount.zero - .limit)
    }

    @Test func everyAmountIsWrittenAndRead() {
        for amount in Self.amounts {
            #expect(Amount(amount.description) == amount)
            for decimals in 0...4 { #expect(!amount.text(decimals: decimals).isEmpty) }
            #expect(amount.doubleValue.isFinite)
        }
    }

    @Test func divisionByAnythingHoldsTheLimits() {
        for amount in Self.amounts {
            for divisor in [Int.min, -3, -1, 1, 3, 7, .max] {
                for decimals in 0...4 {
                    let quotient = amount.divided(by: divisor, decimals: decimals)
                    #expect((quotient?.tenThousandths.magnitude ?? 0) <= amount.tenThousandths.magnitude + 10_000)
                }
            }
            #expect(amount.divided(by: 0, decimals: 2) == nil)
        }
    }

    @Test(arguments: [
        (Double.nan, "0.0000"), (.infinity, Amount.limit.description), (-.infinity, "-" + Amount.limit.description),
        (1e40, Amount.limit.description), (-1e40, "-" + Amount.limit.description), (-1.5, "-1.5000"),
        (.leastNonzeroMagnitude, "0.0000"), (.greatestFiniteMagnitude, Amount.limit.description),
    ])
    func everyDoubleBecomesAnAmount(value: Double, text: String) {
        #expect(Amount(rounding: value, decimals: 4).description == text)
        for decimals in 0...3 { _ = Amount(rounding: value, decimals: decimals) }
    }

    @Test(arguments: [Int.min, Int(Int32.min), -1, 0, 1, Int(Int32.max), .max])
    func daysAndMonthsStopWhereTheirBitsEnd(count: Int) {
        for start in [Int32.min, -1, 0, 20_000, .max] {
            let day = Day(daysSinceEpoch: start).adding(days: count)
            #expect(count < 0 ? day.daysSinceEpoch <= start : day.daysSinceEpoch >= start)
            #expect(!day.description.isEmpty)
            let month = Month(index: start).adding(months: count)
            #expect(count < 0 ? month.index <= start : month.index >= start)
            #expect(!month.description.isEmpty && month.firstDay <= month.lastDay)
        }
    }

    private func clamped(_ number: Int128) -> Int128 {
        min(max(number, -Amount.limit.tenThousandths), Amount.limit.tenThousandths)
    }
}
