import Domain
import Units

/// Turns amounts of the engagements' currencies into one.
package struct Conversion: Sendable {
    package let currency: Currency
    private let target: ExchangeRate
    private let rates: [Currency: ExchangeRate]

    /// nil where the target has no exchange rate.
    package init?(to currency: Currency, rates: [Currency: ExchangeRate]) {
        guard let target = rates[currency] else { return nil }
        self.currency = currency
        self.target = target
        self.rates = rates
    }

    /// `amount` in the target currency, rounded half to even at the fourth decimal; as it is where
    /// it already is in the target currency.
    func callAsFunction(_ amount: Amount, from currency: Currency) -> Amount {
        // Every engagement's currency has a rate: the database refuses an engagement without.
        guard currency != target.currency, let source = rates[currency] else { return amount }
        return amount.scaled(by: target.tenBillionths, over: source.tenBillionths)
    }

    /// What a statistic in euro is multiplied by.
    package var unitsPerEuro: Double { Double(target.tenBillionths) / 1e10 }
}
