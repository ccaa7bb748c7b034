/// Itemised deals that are known only as sums. With one known cap, scoring needs no more.
package struct SummedDeals: Sendable, Equatable {
    package let count: Int
    /// In the reporting currency.
    package let revenue: Double
    /// The revenue with each deal cut down to the known cap. Equal to `revenue` where there is no
    /// cap.
    package let cappedRevenue: Double

    package init(count: Int, revenue: Double, cappedRevenue: Double) {
        self.count = max(0, count)
        self.revenue = revenue.orZero
        self.cappedRevenue = min(cappedRevenue.orZero, self.revenue)
    }
}
