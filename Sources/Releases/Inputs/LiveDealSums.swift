package import Domain
import Foundation
import Scoring
package import Units

/// Live deals with the cap of a cohort's deals applied. The database sums them up deal by deal, so
/// the server never reads single deals.
package struct LiveDealSums: Sendable {
    /// The deals above the cap, by engagement.
    private let above: [UUID: LiveDealsAbove]
    /// The cap in the currency of an engagement.
    private let caps: [Currency: Amount]

    package init(_ above: [LiveDealsAbove], caps: [Currency: Amount]) {
        self.above = Dictionary(uniqueKeysWithValues: above.map { ($0.engagementID, $0) })
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
            let deals = part.itemisedDeals
            count += deals.count
            let all = convert(deals.revenue, from: part.currency)
            revenue += all
            guard let above = above[part.engagementID], let cap = caps[part.currency] else {
                capped += all
                continue
            }
            let below = deals.revenue - above.revenue
            capped += convert(below + cap.multiplied(by: above.count), from: part.currency)
        }
        return SummedDeals(count: count, revenue: revenue.doubleValue, cappedRevenue: capped.doubleValue)
    }
}
