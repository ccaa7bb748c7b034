package import Access
package import Domain
import Storage
package import Units

extension Palmares {
    /// All exchange rates, by currency code.
    ///
    /// - Returns: for each currency, how many units of it one euro buys.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    package func exchangeRates(by actor: Actor) async throws -> [ExchangeRate] {
        try await read(.readExchangeRates, by: actor) { scope in try await database.exchangeRates(in: scope) }
    }

    /// Sets the exchange rate of a currency, and replaces the earlier rate.
    ///
    /// - Parameter unitsPerEuro: how many units of the currency one euro buys: a decimal from
    ///   0.000001 to 10000000.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.conflict`: the currency is the euro.
    ///   - `.invalid`: the text is not such a decimal.
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
