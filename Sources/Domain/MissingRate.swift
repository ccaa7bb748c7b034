package import Units

/// There is no exchange rate of a currency for a day.
package struct MissingRate: Error, Sendable, Equatable {
    package let currency: Currency
    package let day: Day

    package init(currency: Currency, day: Day) {
        self.currency = currency
        self.day = day
    }
}
