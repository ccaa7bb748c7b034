package import Units

/// The daily rates of a file: what one euro buys of each currency, as the European Central Bank
/// publishes it.
package struct PublishedRates: Sendable, Equatable {
    /// One rate of the file.
    package struct Rate: Sendable, Equatable {
        package let currency: Currency
        package let day: Day
        /// Units per euro x 10^10.
        package let tenBillionths: Int64

        package init(currency: Currency, day: Day, tenBillionths: Int64) {
            self.currency = currency
            self.day = day
            self.tenBillionths = tenBillionths
        }
    }

    package let rates: [Rate]
    /// The line of each of the file's days, also of those without a rate.
    package let lines: [Day: Int]
    /// The columns of currencies that are gone. They are not read.
    package let withdrawn: [String]

    package init(rates: [Rate], lines: [Day: Int], withdrawn: [String] = []) {
        self.rates = rates
        self.lines = lines
        self.withdrawn = withdrawn
    }

    /// The longest file, in bytes. All days since 1999 are a quarter of it.
    package static let maximumBytes = 8_388_608

    /// How many errors of a file are listed, and how many warnings.
    package static let maximumErrors = 100
}
