package import Domain
import Postgres
package import Units

extension Transaction {
    /// Every rate that a fact of a day or of a later one may be converted by.
    ///
    /// It is one row for each currency, so that twenty years are read in a moment.
    package func exchangeRates(from first: Day) async throws -> ExchangeRates {
        let rows = try await connection.query(
            Statement(
                """
                select rated_currency.currency, rates.days, rates.units, rates.are_lasting
                from rated_currency
                cross join lateral (
                    select array_agg(day - date '1970-01-01' order by day) as days,
                        array_agg((units_per_euro * 10000000000)::bigint order by day) as units,
                        array_agg(is_lasting::integer order by day) as are_lasting
                    from exchange_rate
                    where exchange_rate.currency = rated_currency.currency and day >= coalesce(
                        (
                            select max(day) from exchange_rate as earlier
                            where earlier.currency = rated_currency.currency and earlier.day <= $1
                        ), $1)
                ) as rates
                where rates.days is not null
                """,
                [.day(first)],
                results: .binary
            )
        )
        var series: [Currency: ExchangeRates.Series] = [:]
        for row in rows {
            // ISO 4217 may have it no more.
            guard let currency = Currency(try row.decode("currency", as: String.self)) else { continue }
            series[currency] = ExchangeRates.Series(
                days: try row.decode("days", as: [Int].self).map { Int32(clamping: $0) },
                tenBillionths: try row.decode("units"),
                areLasting: try row.decode("are_lasting", as: [Int].self).map { $0 != 0 }
            )
        }
        return ExchangeRates(series)
    }
}
