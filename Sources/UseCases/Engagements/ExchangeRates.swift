package import Access
package import Domain
import Storage
package import Units

extension Palmares {
    package func exchangeRates(by actor: Actor) async throws -> [ExchangeRate] {
        try await read(.readExchangeRates, by: actor) { scope in try await database.exchangeRates(in: scope) }
    }

    /// Sets how many units of a currency one euro buys, a decimal from 0.000001 to 10000000.
    package func setExchangeRate(
        _ currency: Currency,
        unitsPerEuro: String,
        by actor: Actor
    ) async throws -> ExchangeRate {
        _ = try authorize(actor, .manageExchangeRates)
        guard currency != .euro else { throw Failure.conflict(.baseCurrency) }
        let rate = ExchangeRate(currency: currency, unitsPerEuro: unitsPerEuro, updatedAt: sources.now)
        guard let rate else { throw Failure.invalid(field: "units_per_euro", .notAnExchangeRate) }
        try await write(.manageExchangeRates, by: actor) { transaction in
            try await transaction.store(rate)
        }
        return rate
    }
}
