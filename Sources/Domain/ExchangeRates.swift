package import Units

/// The exchange rates of many days, for converting what a file says.
package struct ExchangeRates: Sendable {
    /// The rates of one currency, in the order of their days.
    package struct Series: Sendable {
        fileprivate let days: [Int32]
        fileprivate let tenBillionths: [Int64]
        fileprivate let areLasting: [Bool]

        /// One element of each for each rate, the days ascending; nil where the numbers of elements
        /// differ.
        ///
        /// - Parameters:
        ///   - days: since 1970-01-01.
        ///   - tenBillionths: units per euro x 10^10.
        package init?(days: [Int32], tenBillionths: [Int64], areLasting: [Bool]) {
            guard days.count == tenBillionths.count, days.count == areLasting.count else { return nil }
            self.days = days
            self.tenBillionths = tenBillionths
            self.areLasting = areLasting
        }

        /// The units per euro x 10^10 that hold on a day: the last rate on it or before it. nil
        /// where there is none, or where that is a daily one and too old.
        fileprivate func held(on day: Day) -> Int128? {
            var (low, high) = (0, days.count)
            while low < high {
                let middle = low + (high - low) / 2
                if days[middle] <= day.daysSinceEpoch { low = middle + 1 } else { high = middle }
            }
            guard low > 0 else { return nil }
            let age = Int(day.daysSinceEpoch) - Int(days[low - 1])
            guard areLasting[low - 1] || age <= ExchangeRate.daysHeld else { return nil }
            return Int128(tenBillionths[low - 1])
        }
    }

    /// No rates but that of the euro.
    package static let none = ExchangeRates([:])

    private let series: [Currency: Series]

    package init(_ series: [Currency: Series]) {
        self.series = series
    }

    /// `money` in another currency by the rates of `day`, rounded half to even at the fourth
    /// decimal.
    ///
    /// - Throws: `MissingRate` for the first currency of the two that has none.
    package func convert(_ money: Money, to currency: Currency, on day: Day) throws(MissingRate) -> Amount {
        guard money.currency != currency else { return money.amount }
        let source = try rate(of: money.currency, on: day)
        return money.amount.scaled(by: try rate(of: currency, on: day), over: source)
    }

    private func rate(of currency: Currency, on day: Day) throws(MissingRate) -> Int128 {
        if currency == .euro { return 10_000_000_000 }
        guard let rate = series[currency]?.held(on: day) else { throw MissingRate(currency: currency, day: day) }
        return rate
    }
}
