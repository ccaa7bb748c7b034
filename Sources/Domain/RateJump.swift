package import Units

/// A daily rate that differs from the one before it by more than half: unusual, and stored all the
/// same.
package struct RateJump: Sendable, Equatable {
    package let currency: Currency
    package let day: Day
    /// Units per euro x 10^10.
    package let tenBillionths: Int128
    package let earlierDay: Day
    package let earlierTenBillionths: Int128
    /// The line of the file; nil where the rate was stored before.
    package let line: Int?

    package init(
        currency: Currency,
        day: Day,
        tenBillionths: Int128,
        earlierDay: Day,
        earlierTenBillionths: Int128,
        line: Int? = nil
    ) {
        self.currency = currency
        self.day = day
        self.tenBillionths = tenBillionths
        self.earlierDay = earlierDay
        self.earlierTenBillionths = earlierTenBillionths
        self.line = line
    }

    /// The same with the line on which a file has it.
    package func on(line: Int?) -> RateJump {
        RateJump(
            currency: currency,
            day: day,
            tenBillionths: tenBillionths,
            earlierDay: earlierDay,
            earlierTenBillionths: earlierTenBillionths,
            line: line
        )
    }

    /// The stable name for programs.
    package static let code = "rate_moved"
}
