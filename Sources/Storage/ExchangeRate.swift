import Foundation
import Postgres
import Tenancy
import Units

/// How many units of a currency one euro buys.
package struct ExchangeRate: Sendable {
    package let currency: Currency
    /// Units per euro x 10^10: exact, as the database holds it.
    package let tenBillionths: Int128
    package let updatedAt: Date

    /// From a millionth to ten million: every currency there is, and no rate by which an amount
    /// could outgrow its bits.
    private static let range: ClosedRange<Int128> = 10_000...100_000_000_000_000_000

    /// - Parameter unitsPerEuro: a decimal from 0.000001 to 10000000 with at most ten decimals; nil
    ///   for anything else.
    package init?(currency: Currency, unitsPerEuro: String, updatedAt: Date) {
        guard let number = ExchangeRate.tenBillionths(unitsPerEuro) else { return nil }
        self.currency = currency
        tenBillionths = number
        self.updatedAt = updatedAt
    }

    /// Plain decimal without needless zeros, `1.0832`.
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
            (whole + decimals).utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int128(whole + decimals + String(repeating: "0", count: 10 - decimals.count)),
            range.contains(number)
        else { return nil }
        return number
    }

    init(_ row: Row) throws {
        let text = try row.decode("units_per_euro", as: String.self)
        guard
            let rate = ExchangeRate(
                currency: try row.decode("currency"),
                unitsPerEuro: text,
                updatedAt: try row.time("updated_at")
            )
        else { throw StorageError.corrupted("an exchange rate cannot be read") }
        self = rate
    }

    static let columns = "currency, units_per_euro, \(milliseconds("updated_at"))"
}

extension Database {
    /// Every rate, by currency.
    package func exchangeRates(in scope: Scope) async throws -> [ExchangeRate] {
        try await read(scope, Statement("select \(ExchangeRate.columns) from exchange_rate order by currency"))
            .map { row in try ExchangeRate(row) }
    }
}

extension Transaction {
    /// Adds the rate, or replaces the currency's earlier one.
    package func store(_ rate: ExchangeRate) async throws {
        try await query(
            """
            insert into exchange_rate (currency, units_per_euro, updated_at) values ($1, $2, \(timestamp(bind: 3)))
            on conflict (currency) do update
                set units_per_euro = excluded.units_per_euro, updated_at = excluded.updated_at
            """,
            [.text(rate.currency.code), .text(rate.unitsPerEuro), .time(rate.updatedAt)]
        )
    }
}
