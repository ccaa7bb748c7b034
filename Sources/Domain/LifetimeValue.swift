package import Units

/// What a new customer is worth to an engagement's client from a day on.
package struct LifetimeValue: Hashable, Sendable, Codable {
    package let validFrom: Day
    /// In the engagement's currency, above zero.
    package let amount: Amount

    package init(validFrom: Day, amount: Amount) {
        self.validFrom = validFrom
        self.amount = amount
    }
}
