/// A decimal amount of money without a currency, exact to four decimals.
///
/// Money is never a binary float on its way in or out. The scoring works on ratios and takes
/// `doubleValue`. No arithmetic fails: a result beyond `limit`, on either side of zero, becomes the
/// limit.
package struct Amount: Hashable, Comparable, Sendable {
    /// The amount x 10,000. With 128 bits, no sum of a file's amounts reaches the limit.
    package let tenThousandths: Int128

    package static let zero = Amount(tenThousandths: 0)

    /// The largest amount that one row of a file may hold: just under a million million.
    package static let rowLimit = Amount(tenThousandths: 9_999_999_999_999_999)

    /// The largest amount of all: just under 10^30, whose text `init(_:)` can still read. The sum
    /// of two fits in 128 bits.
    package static let limit = Amount(tenThousandths: largestTenThousandths)
    private static let largestTenThousandths: Int128 = 9_999_999_999_999_999_999_999_999_999_999_999

    package init(tenThousandths: Int128) {
        // Nearly every amount fits in 64 bits, which compare much faster than 128.
        let isShort = Int64(exactly: tenThousandths) != nil
        self.tenThousandths =
            isShort
            ? tenThousandths
            : min(max(tenThousandths, -Amount.largestTenThousandths), Amount.largestTenThousandths)
    }

    /// The nearest binary floating-point number, for ratios and statistics only.
    package var doubleValue: Double {
        // The result is the same either way, but 128 bits take fifty times as long.
        Int64(exactly: tenThousandths).map { Double($0) / 10_000 } ?? Double(tenThousandths) / 10_000
    }

    public static func < (left: Amount, right: Amount) -> Bool { left.tenThousandths < right.tenThousandths }
    package static func + (left: Amount, right: Amount) -> Amount {
        Amount(tenThousandths: left.tenThousandths + right.tenThousandths)
    }
    package static func - (left: Amount, right: Amount) -> Amount {
        Amount(tenThousandths: left.tenThousandths - right.tenThousandths)
    }
    /// This amount x `count`.
    package func multiplied(by count: Int) -> Amount { scaled(by: Int128(count), over: 1) }
    package static func += (left: inout Amount, right: Amount) { left = left + right }

    /// This amount / `divisor`, rounded half to even at `decimals` (0 to 4); nil where the divisor
    /// is zero.
    package func divided(by divisor: Int, decimals: Int) -> Amount? {
        guard divisor != 0 else { return nil }
        let unit: Int128 = [10_000, 1_000, 100, 10, 1][decimals]
        let (quotient, remainder) = tenThousandths.quotientAndRemainder(dividingBy: unit * Int128(divisor))
        let twiceRemainder = remainder.magnitude * 2
        let whole = (unit * Int128(divisor)).magnitude
        let isUp = twiceRemainder > whole || (twiceRemainder == whole && quotient % 2 != 0)
        let sign: Int128 = (tenThousandths < 0) != (divisor < 0) ? -1 : 1
        return Amount(tenThousandths: (isUp ? quotient + sign : quotient) * unit)
    }

    /// The amount nearest to `value`, a ratio or a statistic, at `decimals` (0 to 4); zero where it
    /// is not a number.
    package init(rounding value: Double, decimals: Int) {
        let unit: Double = [1, 10, 100, 1_000, 10_000][decimals]
        let step: Int128 = [10_000, 1_000, 100, 10, 1][decimals]
        let units = (value * unit).rounded(.toNearestOrEven)
        guard units.magnitude < 1e34 else {
            self.init(tenThousandths: units.isNaN ? 0 : units < 0 ? -Amount.largestTenThousandths : .max)
            return
        }
        self.init(tenThousandths: Int128(units) * step)
    }

    /// This amount x `numerator` / `denominator`, rounded half to even at the fourth decimal. A
    /// denominator of zero counts as a very small one: zero stays zero, and anything else becomes
    /// the limit.
    package func scaled(by numerator: Int128, over denominator: Int128) -> Amount {
        let product = tenThousandths.magnitude.multipliedFullWidth(by: numerator.magnitude)
        guard product.high > 0 || product.low > 0 else { return .zero }
        let isNegative = ((tenThousandths < 0) != (numerator < 0)) != (denominator < 0)
        let magnitude = roundedQuotient(of: product, by: denominator.magnitude)
        guard let magnitude = magnitude.flatMap(Int128.init(exactly:)) else {
            return Amount(tenThousandths: isNegative ? -Amount.largestTenThousandths : Amount.largestTenThousandths)
        }
        return Amount(tenThousandths: isNegative ? -magnitude : magnitude)
    }
}

/// A double-width number / `divisor`, rounded half to even; nil where 128 bits cannot hold it.
private func roundedQuotient(of product: (high: UInt128, low: UInt128), by divisor: UInt128) -> UInt128? {
    // If it were not below the divisor, the upper half alone would give a quotient of more than 128
    // bits.
    guard product.high < divisor else { return nil }
    let (quotient, remainder) = divisor.dividingFullWidth(product)
    // Twice the remainder may need 129 bits. The difference to the divisor never does.
    let rest = divisor - remainder
    let isUp = remainder > rest || (remainder == rest && quotient % 2 != 0)
    let (sum, overflows) = quotient.addingReportingOverflow(isUp ? 1 : 0)
    return overflows ? nil : sum
}

extension Amount: CustomStringConvertible {
    /// A plain decimal with all four decimals, such as `1234.5000`. PostgreSQL's numeric(20,4)
    /// reads and writes this form.
    public var description: String {
        var bytes: [UInt8] = []
        appendText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends `description`. It is faster, for the documents with thousands of amounts.
    package func appendText(to bytes: inout [UInt8]) {
        guard var rest = UInt64(exactly: tenThousandths.magnitude) else {
            bytes.append(contentsOf: text(decimals: 4).utf8)
            return
        }
        // From the last digit to the first: twenty digits at most, a point and a sign.
        withUnsafeTemporaryAllocation(byteCount: 24, alignment: 1) { text in
            var start = text.count
            while start > text.count - 6 || rest > 0 {
                start -= 1
                if start == text.count - 5 {
                    text[start] = UInt8(ascii: ".")
                } else {
                    text[start] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
            }
            if tenThousandths < 0 {
                start -= 1
                text[start] = UInt8(ascii: "-")
            }
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[start...]))
        }
    }

    /// A plain decimal such as `1234.50`, rounded half to even at `decimals` (0 to 4).
    package func text(decimals: Int) -> String {
        let unit: UInt128 = [10_000, 1_000, 100, 10, 1][decimals]
        var rounded = tenThousandths.magnitude / unit
        let twiceRemainder = (tenThousandths.magnitude % unit) * 2
        if twiceRemainder > unit || (twiceRemainder == unit && rounded % 2 != 0) { rounded += 1 }
        let sign = tenThousandths < 0 && rounded != 0 ? "-" : ""
        guard decimals > 0 else { return sign + String(rounded) }
        let power: UInt128 = [1, 10, 100, 1_000, 10_000][decimals]
        return "\(sign)\(rounded / power).\(padded(Int(rounded % power), to: decimals))"
    }

    /// Reads a plain decimal such as `-1234.5`, with at most four decimals besides zeros at the
    /// end; nil for anything else.
    public init?(_ text: String) {
        if let amount = Amount(short: text) {
            self = amount
            return
        }
        var bytes = Substring(text).utf8[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { bytes = bytes.dropFirst() }
        let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty, whole.count <= 30 else { return nil }
        var number: Int128 = 0
        let fraction = parts.count == 2 ? Array(parts[1]) : []
        guard parts.count == 1 || !fraction.isEmpty else { return nil }
        guard fraction.dropFirst(4).allSatisfy({ $0 == UInt8(ascii: "0") }) else { return nil }
        let fourDecimals = (fraction + Array(repeating: UInt8(ascii: "0"), count: 4)).prefix(4)
        for byte in Array(whole) + fourDecimals {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            number = number * 10 + Int128(byte - UInt8(ascii: "0"))
        }
        self.init(tenThousandths: isNegative ? -number : number)
    }

    /// Reads the form of nearly all amounts, such as `1234.5678` with exactly four decimals, in a
    /// tenth of the time. nil for anything else, even for other amounts.
    private init?(short text: String) {
        var text = text
        let units = text.withUTF8 { bytes -> Int64? in
            guard (6...18).contains(bytes.count), bytes[bytes.count - 5] == UInt8(ascii: ".") else { return nil }
            var number: Int64 = 0
            for (index, byte) in bytes.enumerated() where index != bytes.count - 5 {
                let digit = byte &- UInt8(ascii: "0")
                guard digit <= 9 else { return nil }
                number = number * 10 + Int64(digit)
            }
            return number
        }
        guard let units else { return nil }
        self.init(tenThousandths: Int128(units))
    }
}
