/// Itemised deals of which only sums are at hand: what is to be measured by one known cap needs no
/// more.
package struct SummedDeals: Sendable, Equatable {
    package let count: Int
    /// In the reporting currency.
    package let revenue: Double
    /// With each deal cut down to the cap that they are measured by; the revenue where there is
    /// none.
    package let cappedRevenue: Double

    package init(count: Int, revenue: Double, cappedRevenue: Double) {
        self.count = max(0, count)
        self.revenue = revenue.orZero
        self.cappedRevenue = min(cappedRevenue.orZero, self.revenue)
    }
}
