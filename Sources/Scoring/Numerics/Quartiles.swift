/// The quartiles of a figure over providers, in the figure's unit.
package struct Quartiles: Sendable, Equatable {
    /// A quarter of the providers are below.
    package let lower: Double
    package let median: Double
    /// A quarter of the providers are above.
    package let upper: Double
    /// How many providers have the figure.
    package let providerCount: Int

    /// Calculates the quartiles by linear interpolation between the order statistics, rounded to
    /// three significant digits. nil below `minimumCount` values.
    ///
    /// Source: Hyndman and Fan's type 7.
    ///
    /// - Parameter values: In any order.
    package init?(_ values: [Double], minimumCount: Int) {
        guard !values.isEmpty, values.count >= minimumCount else { return nil }
        let sorted = values.sorted()
        let quantile = { (share: Double) in
            let position = share * Double(sorted.count - 1)
            let below = Int(position.rounded(.down))
            let above = min(below + 1, sorted.count - 1)
            let value = sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
            return value.roundedToThreeSignificantDigits
        }
        lower = quantile(0.25)
        median = quantile(0.5)
        upper = quantile(0.75)
        providerCount = sorted.count
    }
}
