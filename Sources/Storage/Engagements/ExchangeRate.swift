package import Access
package import Domain
import Foundation
import Postgres
package import Units

extension ExchangeRate {
    /// The rates in the rows of `statement`. A currency that ISO 4217 has no more is left out.
    static func all(_ rows: Rows) throws -> [ExchangeRate] {
        try rows.compactMap { row in
            try Currency(try row.decode("currency", as: String.self)).map { try ExchangeRate($0, row) }
        }
    }

    private init(_ currency: Currency, _ row: Row) throws {
        let day = try row.decode("day", as: Day.self)
        let rate = ExchangeRate(
            currency: currency,
            unitsPerEuro: try row.decode("units_per_euro"),
            day: day == .earliest ? nil : day,
            isLasting: try row.decode("is_lasting"),
            updatedAt: try row.time("updated_at")
        )
        guard let rate else { throw StorageError.corrupted("an exchange rate cannot be read") }
        self = rate
    }

    /// Each currency's last rate on a day or before it, by currency. Those that do not hold any
    /// more are left out.
    ///
    /// - Parameter daysHeld: For how many days after its own a daily rate holds.
    static func statement(on day: Day, daysHeld: Int) -> Statement {
        Statement(
            """
            select rate.currency, rate.day, rate.units_per_euro, rate.is_lasting, \(milliseconds("updated_at"))
            from rated_currency
            cross join lateral (
                select exchange_rate.* from exchange_rate
                where exchange_rate.currency = rated_currency.currency and exchange_rate.day <= $1
                order by exchange_rate.day desc
                limit 1
            ) as rate
            where rate.is_lasting or rate.day >= $2
            order by rate.currency
            """,
            [.day(day), .day(day.adding(days: -daysHeld))]
        )
    }
}

extension Database {
    /// Every currency's rate of a day, by currency, as a fact of that day is converted by it.
    package func exchangeRates(on day: Day, in scope: Scope) async throws -> [ExchangeRate] {
        try ExchangeRate.all(
            try await read(scope, ExchangeRate.statement(on: day, daysHeld: ExchangeRate.daysHeld))
        )
    }
}

extension Transaction {
    /// Whether the currency has a rate of a day.
    package func hasExchangeRate(of currency: Currency, on day: Day) async throws -> Bool {
        try await query(
            """
            select is_lasting or day >= $3 as holds from exchange_rate where currency = $1 and day <= $2
            order by day desc limit 1
            """,
            [.text(currency.code), .day(day), .day(day.adding(days: -ExchangeRate.daysHeld))]
        ).first?.decode("holds") ?? false
    }

    /// Whether the currency has a rate that holds from a day of its own on.
    package func hasDatedExchangeRate(of currency: Currency) async throws -> Bool {
        try await query(
            "select exists (select from exchange_rate where currency = $1 and day > $2) as is_dated",
            [.text(currency.code), .day(Day.earliest)]
        ).first().decode("is_dated")
    }

    /// Adds the rate, or replaces the currency's rate of the same day.
    package func store(_ rate: ExchangeRate) async throws {
        try await waitForExchangeRates()
        try await addRatedCurrencies([rate.currency])
        try await query(
            """
            insert into exchange_rate (currency, day, units_per_euro, is_lasting, updated_at)
            values ($1, $2, $3, $4, \(timestamp(bind: 5)))
            on conflict (currency, day) do update
                set units_per_euro = excluded.units_per_euro, is_lasting = excluded.is_lasting,
                    updated_at = excluded.updated_at
            """,
            [
                .text(rate.currency.code), .day(rate.day ?? .earliest), .text(rate.unitsPerEuro),
                .boolean(rate.isLasting), .time(rate.updatedAt),
            ]
        )
    }

    /// Waits until nobody else writes rates, and prevents it until this transaction ends.
    func waitForExchangeRates() async throws {
        try await query("select pg_advisory_xact_lock(hashtext('exchange_rate'), 0)")
    }

    func addRatedCurrencies(_ currencies: [Currency]) async throws {
        try await query(
            """
            insert into rated_currency (currency) select currency from unnest($1::text[]) as currency
            on conflict (currency) do nothing
            """,
            [.textArray(currencies.map(\.code))]
        )
    }
}
