/// What is read beside a KPI's raw figure.
package enum FigureDetail: Sendable, Equatable, Codable {
    /// The count of qualified meetings, and the engagement-months behind it.
    case qualifiedMeetings(count: Int, engagementMonths: Double)
    /// The counts of the raw rate, and its Wilson 95% interval.
    case conversionRate(opportunities: Int, maturedMeetings: Int, wilson: Interval)
    /// The client's customer lifetime value in the reporting currency, and how many times the raw
    /// cost it is (nil where there is no raw cost). With several clients it is the
    /// investment-weighted harmonic mean, investment / E.
    case costPerQualifiedLead(customerLifetimeValue: Double, lifetimeValuePerCost: Double?)
    /// (revenue - investment) / investment in percent, 0 being break-even; and the deals behind it.
    case roi(netPercent: Double, shrunkenNetPercent: Double, wonDeals: Int)
    /// The mean answer, 1 to 5, and how many answered.
    case satisfaction(meanAnswer: Double, respondents: Int)
}
