package import Foundation
package import Units

/// How many units of a currency one euro buys.
package struct ExchangeRate: Sendable {
    package let currency: Currency
    /// Units per euro x 10^10: exact, as in the database.
    package let tenBillionths: Int128
    package let updatedAt: Date

    /// From a millionth to ten million. It covers every currency, and keeps amounts within their
    /// bits.
    private static let range: ClosedRange<Int128> = 10_000...100_000_000_000_000_000

    /// - Parameter unitsPerEuro: a decimal from 0.000001 to 10000000 with at most ten decimals. The
    ///   result is nil for anything else.
    package init?(currency: Currency, unitsPerEuro: String, updatedAt: Date) {
        guard let number = ExchangeRate.tenBillionths(unitsPerEuro) else { return nil }
        self.currency = currency
        tenBillionths = number
        self.updatedAt = updatedAt
    }

    /// A plain decimal without unnecessary zeros, such as `1.0832`.
    package var unitsPerEuro: String {
        let whole = tenBillionths / 10_000_000_000
        var decimals = String(tenBillionths % 10_000_000_000)
        decimals = String(repeating: "0", count: 10 - decimals.count) + decimals
        while decimals.last == "0" { decimals.removeLast() }
        return decimals.isEmpty ? "\(whole)" : "\(whole).\(decimals)"
    }

    private static func tenBillionths(_ text: String) -> Int128? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let whole = parts[0]
        let decimals = parts.count == 2 ? parts[1] : "0"
        guard (1...10).contains(whole.count), (1...10).contains(decimals.count),
            (whole + decimals).utf8.allSatisfy(\.isDigit),
            let number = Int128(whole + decimals + String(repeating: "0", count: 10 - decimals.count)),
            range.contains(number)
        else { return nil }
        return number
    }
}
