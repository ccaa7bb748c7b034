/// A provider's won deals. Some are known one by one, others only as a count and a total.
package struct DealFigures: Sendable, Equatable {
    /// The revenue of each itemised deal, ascending, in the reporting currency.
    package let itemised: [Double]
    /// Itemised deals that the caller has already summed up; nil where `itemised` has them all.
    package let summed: SummedDeals?
    /// The number of deals of which only the total is known.
    package let summarisedCount: Int
    /// The revenue of the summarised deals together, in the reporting currency.
    package let summarisedRevenue: Double

    package init(
        itemised: [Double] = [],
        summed: SummedDeals? = nil,
        summarisedCount: Int = 0,
        summarisedRevenue: Double = 0
    ) {
        self.itemised = itemised.map(\.orZero).sorted()
        self.summed = summed
        self.summarisedCount = max(0, summarisedCount)
        self.summarisedRevenue = summarisedCount > 0 ? summarisedRevenue.orZero : 0
    }

    /// The number of won deals, W.
    package var count: Int { itemised.count + (summed?.count ?? 0) + summarisedCount }

    /// The revenue as it is, R before any cap, in the reporting currency.
    package var revenue: Double { revenue(cappedAt: nil) }

    /// The revenue in the reporting currency, with each deal cut down to `cap`.
    ///
    /// Of summarised deals only the total is known. It is cut down to (their number x the cap), the
    /// most that the capped deals can have brought.
    ///
    /// - Parameter cap: In the reporting currency; nil for no cap.
    package func revenue(cappedAt cap: Double?) -> Double {
        guard let cap else {
            return itemised.reduce(0, +) + (summed?.revenue ?? 0) + summarisedRevenue
        }
        return itemised.reduce(0) { $0 + min($1, cap) } + (summed?.cappedRevenue ?? 0)
            + min(summarisedRevenue, Double(summarisedCount) * cap)
    }
}
