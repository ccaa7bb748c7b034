/// From how much data a KPI is shown and a provider is ranked. The defaults are the method's.
package struct MinimumData: Sendable, Equatable, Codable {
    /// K1 is shown from this many engagement-months.
    package var engagementMonths: Double = 1
    /// K2 is shown from this many matured meetings.
    package var maturedMeetings: Int = 5
    /// K3 is shown from this many qualified meetings.
    package var qualifiedMeetings: Int = 3
    /// K4 is shown from this many won deals.
    package var wonDeals: Int = 3
    /// K5 is shown, and counts, from this many respondents: fewer could be told apart.
    package var respondents: Int = 3
    /// A provider is ranked from this many KPIs shown, K2 or K4 among them,
    package var shownKPIs: Int = 3
    /// whose weights sum to this,
    package var shownWeight: Double = 0.6
    /// and from this sum of weight x credibility.
    package var credibility: Double = 0.4

    package init() {}

    /// No minimum at all: what has any data is shown, and everybody is ranked.
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

    /// Whether the figures reach the minimum of a KPI.
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
