/// What stands beside a KPI's raw figure.
package enum FigureDetail: Sendable, Equatable, Codable {
    /// The count of qualified meetings, and the engagement-months behind it.
    case qualifiedMeetings(count: Int, engagementMonths: Double)
    /// The counts of the raw rate, and its Wilson 95% interval.
    case conversionRate(opportunities: Int, maturedMeetings: Int, wilson: Interval)
    /// The client's customer lifetime value (CLV) in the reporting currency, and CLV / raw cost
    /// (nil without a raw cost).
    ///
    /// With several clients the CLV is investment / E, their investment-weighted harmonic mean.
    case costPerQualifiedLead(customerLifetimeValue: Double, lifetimeValuePerCost: Double?)
    /// (revenue - investment) / investment in percent, 0 being break-even, raw and shrunken; and
    /// the number of won deals.
    case roi(netPercent: Double, shrunkenNetPercent: Double, wonDeals: Int)
    /// The mean answer, 1 to 5, and the number of respondents.
    case satisfaction(meanAnswer: Double, respondents: Int)
}
