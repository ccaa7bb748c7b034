package import Foundation
package import Units

/// How many units of a currency one euro buys, from a day on.
package struct ExchangeRate: Sendable, Equatable {
    package let currency: Currency
    /// nil for a lasting rate that holds from the first day that anything may have.
    package let day: Day?
    /// Whether it holds until the next rate of the currency. A daily rate holds for some days only.
    package let isLasting: Bool
    /// Units per euro x 10^10: exact, as in the database.
    package let tenBillionths: Int128
    package let updatedAt: Date

    /// For how many days after its own a daily rate holds, where the result is stored for good: in
    /// a fact, or in a release. Markets are closed for five days at most.
    package static let daysHeld = 7

    /// The same where the result is only shown, and is calculated again each time.
    package static let daysShown = 31

    /// From a millionth to ten million. It covers every currency, and keeps amounts within their
    /// bits.
    private static let range: ClosedRange<Int128> = 10_000...100_000_000_000_000_000

    /// - Parameter unitsPerEuro: a decimal from 0.000001 to 10000000 with at most ten decimals. The
    ///   result is nil for anything else.
    package init?(
        currency: Currency,
        unitsPerEuro: String,
        day: Day? = nil,
        isLasting: Bool = true,
        updatedAt: Date
    ) {
        guard let number = ExchangeRate.tenBillionths(unitsPerEuro) else { return nil }
        self.currency = currency
        self.day = day
        self.isLasting = isLasting
        tenBillionths = number
        self.updatedAt = updatedAt
    }

    /// A plain decimal without unnecessary zeros, such as `1.0832`.
    package var unitsPerEuro: String { ExchangeRate.text(ofTenBillionths: tenBillionths) }

    /// The same of a number that is not negative.
    package static func text(ofTenBillionths number: Int128) -> String {
        let whole = number / 10_000_000_000
        var decimals = String(number % 10_000_000_000)
        decimals = String(repeating: "0", count: 10 - decimals.count) + decimals
        while decimals.last == "0" { decimals.removeLast() }
        return decimals.isEmpty ? "\(whole)" : "\(whole).\(decimals)"
    }

    /// Units per euro x 10^10; nil for anything but a decimal from 0.000001 to 10000000 with at
    /// most ten decimals.
    package static func tenBillionths(_ text: String) -> Int128? {
        var number: Int128 = 0
        var wholeDigits = 0
        var decimals: Int?
        for byte in text.utf8 {
            if byte == UInt8(ascii: "."), decimals == nil {
                decimals = 0
                continue
            }
            guard byte.isDigit, wholeDigits <= 10, decimals.map({ $0 < 10 }) ?? true else { return nil }
            number = number * 10 + Int128(byte.digit)
            if decimals == nil { wholeDigits += 1 }
            decimals = decimals.map { $0 + 1 }
        }
        guard (1...10).contains(wholeDigits), decimals != 0 else { return nil }
        for _ in (decimals ?? 0)..<10 { number *= 10 }
        return range.contains(number) ? number : nil
    }
}
