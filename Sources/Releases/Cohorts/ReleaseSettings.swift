package import Disclosure
package import Domain
import Foundation
package import Scoring
package import Units

/// Everything besides the figures that decides what a release says. It is frozen with the release.
package struct ReleaseSettings: Codable, Sendable, Equatable {
    package let window: Window
    /// The last day that counts: engagements count, and meetings mature, up to it.
    package let asOf: Day
    /// How old a qualified meeting must be to count in the conversion rate, in days.
    package let maturationDays: Int
    package let weights: Weights
    package let minimumData: MinimumData
    package let disclosure: DisclosureThresholds
    /// Units per euro, by currency code, as plain decimals.
    package let exchangeRates: [String: String]

    package init(
        window: Window,
        asOf: Day,
        maturationDays: Int,
        weights: Weights,
        minimumData: MinimumData,
        disclosure: DisclosureThresholds,
        exchangeRates: [ExchangeRate]
    ) {
        self.window = window
        self.asOf = asOf
        self.maturationDays = maturationDays
        self.weights = weights
        self.minimumData = minimumData
        self.disclosure = disclosure
        self.exchangeRates = Dictionary(
            uniqueKeysWithValues: exchangeRates.map { ($0.currency.code, $0.unitsPerEuro) }
        )
    }

    /// The last day of the window, whose exchange rates the release has.
    package var ratesOn: Day { window.to.lastDay }

    /// The conversion of figures to euro.
    ///
    /// - Throws: `ReleaseError.noExchangeRate` for the first currency that the release has no
    ///   exchange rate for.
    func conversion(of inputs: ReleaseInputs?...) throws(ReleaseError) -> Conversion {
        let currencies = inputs.compactMap(\.self).reduce(into: Set([Currency.euro])) { $0.formUnion($1.currencies) }
        for currency in currencies.sorted() where exchangeRates[currency.code] == nil {
            throw .noExchangeRate(MissingRate(currency: currency, day: ratesOn))
        }
        guard let convert = conversion(to: .euro) else {
            throw .noExchangeRate(MissingRate(currency: .euro, day: ratesOn))
        }
        return convert
    }

    /// The conversion to a currency; nil where the release has no exchange rate for it.
    package func conversion(to currency: Currency) -> Conversion? {
        var rates: [Currency: ExchangeRate] = [:]
        for (code, unitsPerEuro) in exchangeRates {
            guard let currency = Currency(code) else { continue }
            rates[currency] = ExchangeRate(currency: currency, unitsPerEuro: unitsPerEuro, updatedAt: .distantPast)
        }
        return Conversion(to: currency, rates: rates)
    }
}
