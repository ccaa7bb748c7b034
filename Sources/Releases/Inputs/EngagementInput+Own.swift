import Disclosure
package import Domain
import Foundation
package import Units

extension EngagementInput {
    /// Sums up an engagement's months as its own tenants see them. The single deals stay in the
    /// database.
    ///
    /// - Parameters:
    ///   - months: Those of the window.
    ///   - asOf: The engagement does not count beyond this day.
    package init(_ engagement: Engagement, _ months: [OwnMonth], window: Window, asOf: Day) {
        let meetings = Dictionary(months.map { ($0.month, $0.qualifiedMeetings) }, uniquingKeysWith: +)
        self.init(
            engagementID: engagement.id,
            clientID: engagement.clientID,
            cell: CohortKey(engagement),
            currency: engagement.currency,
            months: EngagementInput.months(of: engagement, meetings, window: window, asOf: asOf),
            qualifiedMeetings: months.reduce(0) { $0 + $1.qualifiedMeetings },
            maturedMeetings: months.reduce(0) { $0 + $1.maturedMeetings },
            opportunities: months.reduce(0) { $0 + $1.maturedOpportunities },
            wonDeals: months.reduce(0) { $0 + $1.wonDeals },
            revenue: months.reduce(Amount.zero) { $0 + $1.revenue },
            investments: ValuedInvestment.all(months.map { ($0.month, $0.investment) }, of: engagement, in: window),
            dealRevenues: [],
            summarisedDeals: months.reduce(0) { $0 + $1.summarisedDeals },
            summarisedRevenue: months.reduce(Amount.zero) { $0 + $1.summarisedRevenue }
        )
    }
}
