package import Access
package import Domain
import Intake
import Releases
import Storage
package import Units

extension Palmares {
    /// The exchange rates that hold on a day, by currency code.
    ///
    /// - Parameter day: nil for today.
    /// - Returns: for each currency that has one, how many units of it one euro buys.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    package func exchangeRates(on day: Day?, by actor: Actor) async throws -> [ExchangeRate] {
        try await read(.readExchangeRates, by: actor) { scope in
            try await database.exchangeRates(on: day ?? sources.today, in: scope)
        }
    }

    /// Sets a currency's exchange rate from a day on, until the next rate of the currency, and
    /// replaces its rate of that day.
    ///
    /// - Parameters:
    ///   - unitsPerEuro: how many units of the currency one euro buys: a decimal from 0.000001 to
    ///     10000000.
    ///   - day: nil for the first day that anything may have.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.conflict`: the currency is the euro.
    ///   - `.invalid`: the text is not such a decimal, the day is to come, or none is named and the
    ///     currency has rates by day.
    package func setExchangeRate(
        _ currency: Currency,
        unitsPerEuro: String,
        from day: Day? = nil,
        by actor: Actor
    ) async throws -> ExchangeRate {
        _ = try authorize(actor, .manageExchangeRates)
        guard currency != .euro else { throw Failure.conflict(.baseCurrency) }
        let rate = ExchangeRate(currency: currency, unitsPerEuro: unitsPerEuro, day: day, updatedAt: sources.now)
        guard let rate else { throw Failure.invalid(field: "units_per_euro", .notAnExchangeRate) }
        let today = sources.today
        if let day, day > today { throw Failure.invalid(field: "day", .rateOfTheFuture(last: today)) }
        try await write(.manageExchangeRates, by: actor) { transaction in
            // Such a rate would hold for no day that the admin means.
            if day == nil, try await transaction.hasDatedExchangeRate(of: currency) {
                throw Failure.invalid(field: "day", .rateWithoutDay)
            }
            try await transaction.store(rate)
        }
        return rate
    }

    /// Stores the daily rates of a file as the European Central Bank publishes it, all of them or
    /// none. The same file again changes nothing. What was converted before stays as it is.
    ///
    /// - Parameter file: the bytes of the CSV file, `PublishedRates.maximumBytes` at most.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.fileTooLarge`: the file has more bytes.
    ///   - `.ratesRejected`: something is wrong with the file, which is listed by line and column.
    package func loadExchangeRates(_ file: [UInt8], by actor: Actor) async throws -> StoredRates {
        _ = try authorize(actor, .manageExchangeRates)
        guard file.count <= PublishedRates.maximumBytes else {
            throw Failure(.fileTooLarge(limitBytes: PublishedRates.maximumBytes))
        }
        let published = try await published(file)
        let days = Set(published.rates.map(\.day))
        return try await write(.manageExchangeRates, by: actor, on: .uploads) { transaction in
            let (inserted, changed) = try await transaction.store(published, at: sources.now)
            let jumps = try await transaction.rateJumps(
                from: days.min() ?? .earliest,
                to: days.max() ?? .latest,
                limit: PublishedRates.maximumErrors
            )
            return StoredRates(
                days: days.count,
                currencies: Set(published.rates.map(\.currency)).count,
                inserted: inserted,
                changed: changed,
                unchanged: published.rates.count - inserted - changed,
                withdrawn: published.withdrawn,
                warnings: jumps.map { $0.on(line: published.lines[$0.day]) }
            )
        }
    }

    /// - Throws: `Failure` of the kind `.ratesRejected`.
    private func published(_ file: [UInt8]) async throws -> PublishedRates {
        let today = sources.today
        do {
            return try await HeavyWork.run { try RateFile.read(file, today: today) }
        } catch let refused as RefusedRates {
            throw Failure(.ratesRejected(refused))
        }
    }
}
