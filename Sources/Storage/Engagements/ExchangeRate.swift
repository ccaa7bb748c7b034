package import Access
package import Domain
import Foundation
import Postgres
import Units

extension ExchangeRate {
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
