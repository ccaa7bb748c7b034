/// What became of a file of rates.
package struct StoredRates: Sendable, Equatable {
    /// How many days and currencies the file has rates of.
    package let days: Int
    package let currencies: Int
    package let inserted: Int
    /// There was another rate of the currency and the day.
    package let changed: Int
    package let unchanged: Int
    /// The columns that were not read.
    package let withdrawn: [String]
    /// The rates that moved much, the first ones.
    package let warnings: [RateJump]

    package init(
        days: Int,
        currencies: Int,
        inserted: Int,
        changed: Int,
        unchanged: Int,
        withdrawn: [String],
        warnings: [RateJump]
    ) {
        self.days = days
        self.currencies = currencies
        self.inserted = inserted
        self.changed = changed
        self.unchanged = unchanged
        self.withdrawn = withdrawn
        self.warnings = warnings
    }
}
