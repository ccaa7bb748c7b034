package import Domain
package import Units

/// Converts amounts of the engagements' currencies into one currency.
package struct Conversion: Sendable {
    package let currency: Currency
    private let target: ExchangeRate
    private let rates: [Currency: ExchangeRate]

    /// nil where the target currency has no exchange rate.
    ///
    /// - Parameter rates: also of every currency that is converted. The caller has seen to it.
    package init?(to currency: Currency, rates: [Currency: ExchangeRate]) {
        guard let target = rates[currency] else { return nil }
        self.currency = currency
        self.target = target
        self.rates = rates
    }

    /// Converts `amount` into the target currency, rounded half to even at the fourth decimal. An
    /// amount in the target currency stays as it is.
    func callAsFunction(_ amount: Amount, from currency: Currency) -> Amount {
        guard currency != target.currency, let source = rates[currency] else { return amount }
        return amount.scaled(by: target.tenBillionths, over: source.tenBillionths)
    }

    /// Target units per euro: the factor for a statistic in euro.
    package var unitsPerEuro: Double { Double(target.tenBillionths) / 1e10 }
}
