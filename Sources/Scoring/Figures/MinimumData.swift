/// How much data a KPI needs to be shown, and a provider to be ranked. The defaults are the
/// method's.
///
/// Source: docs/methodology.md, "Minimum data".
package struct MinimumData: Sendable, Equatable, Codable {
    /// K1 is shown from this many engagement-months.
    package var engagementMonths: Double = 1
    /// K2 is shown from this many matured meetings.
    package var maturedMeetings: Int = 5
    /// K3 is shown from this many qualified meetings.
    package var qualifiedMeetings: Int = 3
    /// K4 is shown from this many won deals.
    package var wonDeals: Int = 3
    /// K5 is shown, and counts, from this many respondents. With fewer, a reader could tell their
    /// answers apart.
    package var respondents: Int = 3
    /// A provider is ranked if at least this many KPIs are shown, K2 or K4 among them,
    package var shownKPIs: Int = 3
    /// if their weights sum to at least this, in 0...1,
    package var shownWeight: Double = 0.6
    /// and if its sum of weight x credibility is at least this, in 0...1.
    package var credibility: Double = 0.4

    package init() {}

    /// No minimum at all: every KPI with any data is shown, and every provider is ranked.
    package static let waived: MinimumData = {
        var minimum = MinimumData()
        minimum.engagementMonths = 0
        minimum.maturedMeetings = 0
        minimum.qualifiedMeetings = 0
        minimum.wonDeals = 0
        minimum.respondents = 0
        minimum.shownKPIs = 0
        minimum.shownWeight = 0
        minimum.credibility = 0
        return minimum
    }()

    /// Whether the figures reach a KPI's minimum.
    func isReached(by figures: ProviderFigures, for kpi: KPI) -> Bool {
        switch kpi {
        case .qualifiedMeetings: figures.engagementMonths >= engagementMonths
        case .conversionRate: figures.maturedMeetings >= maturedMeetings
        case .costPerQualifiedLead: figures.qualifiedMeetings >= qualifiedMeetings
        case .roi: figures.deals.count >= wonDeals
        case .satisfaction: figures.satisfaction.respondents >= respondents
        }
    }
}
