/// One month of a provider's qualified meetings, with the engagement-months behind them.
package struct MonthlyCount: Sendable, Equatable, Codable {
    package let qualifiedMeetings: Int
    package let engagementMonths: Double

    package init(qualifiedMeetings: Int, engagementMonths: Double) {
        self.qualifiedMeetings = max(0, qualifiedMeetings)
        self.engagementMonths = engagementMonths.orZero
    }
}
