package import Domain
import Foundation
import Scoring
package import Units

/// A tenant's own itemised deals with the cap of a cohort's deals applied. The database sums them
/// up, so the server never reads single deals.
package struct OwnDealSums: Sendable {
    private let deals: [UUID: OwnDeals]
    /// The cap in the currency of an engagement; empty where there is none.
    private let caps: [Currency: Amount]

    /// - Parameter deals: Of each engagement with a deal. Not needed where there is no cap.
    package init(_ deals: [OwnDeals] = [], caps: [Currency: Amount] = [:]) {
        self.deals = Dictionary(deals.map { ($0.engagementID, $0) }) { first, _ in first }
        self.caps = caps
    }

    /// The most that a deal counts for, in each currency; empty where there is no cap.
    ///
    /// The caps have four decimals, as amounts have.
    ///
    /// - Parameter cap: In euro.
    package static func caps(_ cap: Double?, rates: [Currency: ExchangeRate]) -> [Currency: Amount] {
        guard let cap, let euro = Conversion(to: .euro, rates: rates) else { return [:] }
        let inEuro = Amount(rounding: cap, decimals: 4)
        return Dictionary(
            uniqueKeysWithValues: rates.keys.compactMap { currency in
                Conversion(to: currency, rates: rates).map { (currency, $0(inEuro, from: euro.currency)) }
            }
        )
    }

    /// Sums up the itemised deals of these engagements: their number, their revenue, and their
    /// revenue with each deal cut down to the cap.
    ///
    /// - Parameter convert: To the currency of the result.
    func summed(_ parts: [EngagementInput], convert: Conversion) -> SummedDeals {
        var (count, revenue, capped) = (0, Amount.zero, Amount.zero)
        for part in parts {
            let known = part.itemisedDeals
            count += known.count
            let all = convert(known.revenue, from: part.currency)
            revenue += all
            guard let cap = caps[part.currency], let deals = deals[part.engagementID] else {
                capped += all
                continue
            }
            let below = deals.revenue - deals.revenueAbove
            capped += convert(below + cap.multiplied(by: deals.countAbove), from: part.currency)
        }
        return SummedDeals(count: count, revenue: revenue.doubleValue, cappedRevenue: capped.doubleValue)
    }
}
