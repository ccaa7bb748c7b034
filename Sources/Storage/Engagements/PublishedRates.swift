package import Domain
package import Foundation
import Postgres
package import Units

extension Transaction {
    /// Stores a file's daily rates: the new ones, and those that differ from what is stored for the
    /// same day, whoever had set it.
    ///
    /// - Returns: How many rates were new, and how many differed.
    package func store(_ published: PublishedRates, at now: Date) async throws -> (inserted: Int, changed: Int) {
        try await waitForExchangeRates()
        try await addRatedCurrencies(Set(published.rates.map(\.currency)).sorted())
        var (inserted, changed) = (0, 0)
        // A statement's arrays take a megabyte or so.
        for start in stride(from: 0, to: published.rates.count, by: 20_000) {
            let chunk = published.rates[start..<min(start + 20_000, published.rates.count)]
            let counts = try await query(
                mergeStatement,
                [
                    .textArray(chunk.map(\.currency.code)),
                    .integerArray(chunk.map { Int64($0.day.daysSinceEpoch) }),
                    .integerArray(chunk.map(\.tenBillionths)), .time(now),
                ]
            ).first()
            inserted += try counts.decode("inserted")
            changed += try counts.decode("changed")
        }
        return (inserted, changed)
    }

    /// The daily rates from a day on that differ from the one before by more than half, in the
    /// order of their days. After a pause of more than a week nothing is compared.
    ///
    /// - Parameter last: The rate after it is compared too.
    package func rateJumps(from first: Day, to last: Day, limit: Int) async throws -> [RateJump] {
        let rows = try await query(
            """
            select currency, day, (units_per_euro * 10000000000)::bigint as units, earlier_day,
                (earlier * 10000000000)::bigint as earlier_units
            from (
                select currency, day, units_per_euro, lag(day) over by_day as earlier_day,
                    lag(units_per_euro) over by_day as earlier
                from exchange_rate
                where not is_lasting and day between $1::date - $3::integer and $2::date + $3::integer
                window by_day as (partition by currency order by day)
            ) as rates
            where day >= $1 and earlier_day >= day - $3::integer and (earlier_day <= $2)
                and (units_per_euro > 1.5 * earlier or earlier > 1.5 * units_per_euro)
            order by day, currency
            limit $4
            """,
            [.day(first), .day(last), .integer(Int64(ExchangeRate.daysHeld)), .integer(Int64(limit))]
        )
        return try rows.map { row in
            RateJump(
                currency: try row.decode("currency"),
                day: try row.decode("day"),
                tenBillionths: Int128(try row.decode("units", as: Int64.self)),
                earlierDay: try row.decode("earlier_day"),
                earlierTenBillionths: Int128(try row.decode("earlier_units", as: Int64.self))
            )
        }
    }
}

/// A rate has ten decimals, and is bound without its point. The date is the first day that is
/// counted.
private let mergeStatement = """
    with given as (
        select currency, date '1970-01-01' + day::integer as day, units * 0.0000000001 as units_per_euro
        from unnest($1::text[], $2::bigint[], $3::bigint[]) as given (currency, day, units)
    ), changed as (
        update exchange_rate as stored
        set units_per_euro = given.units_per_euro, is_lasting = false, updated_at = \(timestamp(bind: 4))
        from given
        where stored.currency = given.currency and stored.day = given.day
            and (stored.is_lasting or stored.units_per_euro <> given.units_per_euro)
        returning 1
    ), inserted as (
        insert into exchange_rate (currency, day, units_per_euro, is_lasting, updated_at)
        select currency, day, units_per_euro, false, \(timestamp(bind: 4))
        from given
        where not exists (
            select from exchange_rate as stored where stored.currency = given.currency and stored.day = given.day
        )
        returning 1
    )
    select (select count(*) from inserted) as inserted, (select count(*) from changed) as changed
    """
