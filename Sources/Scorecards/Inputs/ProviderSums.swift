import Foundation
import Scoring
import Storage
import Units

/// One provider's sums over a window and a cohort: exact where they are counts or money.
struct ProviderSums: Sendable {
    let provider: ProviderResults
    let clients: Set<UUID>
    let engagementMonths: Double
    let qualifiedMeetings: Int
    let maturedMeetings: Int
    /// Of the matured meetings.
    let opportunities: Int
    let wonDeals: Int
    /// In the query's currency.
    let revenue: Amount
    let investment: Amount
    /// Sum over engagements of investment / customer lifetime value.
    let exposure: Double
    let figures: ProviderFigures

    /// nil where the provider has no engagement in the window and the cohort.
    ///
    /// - Parameters:
    ///   - asOf: engagements are not counted, and meetings not matured, beyond this day.
    ///   - maturationDays: a qualified meeting has matured once it is older than this.
    init?(_ provider: ProviderResults, query: StandingsQuery, asOf: Day, maturationDays: Int, convert: Conversion) {
        let parts = provider.engagements.filter { query.admits($0.engagement) }.map {
            EngagementSums($0, query: query, asOf: asOf, maturationDays: maturationDays, convert: convert)
        }.filter(\.isPresent)
        guard !parts.isEmpty else { return nil }
        self.init(provider, parts: parts, query: query)
    }

    /// A provider of which nothing is known.
    init(without provider: ProviderResults, query: StandingsQuery) {
        self.init(provider, parts: [], query: query)
    }

    private init(_ provider: ProviderResults, parts: [EngagementSums], query: StandingsQuery) {
        self.provider = provider
        clients = Set(parts.map(\.clientID))
        engagementMonths = parts.reduce(0) { $0 + $1.months.reduce(0) { $0 + $1.engagementMonths } }
        qualifiedMeetings = parts.reduce(0) { $0 + $1.qualifiedMeetings }
        maturedMeetings = parts.reduce(0) { $0 + $1.maturedMeetings }
        opportunities = parts.reduce(0) { $0 + $1.opportunities }
        wonDeals = parts.reduce(0) { $0 + $1.wonDeals }
        revenue = parts.reduce(Amount.zero) { $0 + $1.revenue }
        investment = parts.reduce(Amount.zero) { $0 + $1.investment }
        exposure = parts.reduce(0) { $0 + $1.exposure }
        figures = ProviderFigures(
            id: provider.id.uuidString,
            engagementMonths: engagementMonths,
            qualifiedMeetings: qualifiedMeetings,
            maturedMeetings: maturedMeetings,
            opportunities: opportunities,
            investment: investment.doubleValue,
            exposure: exposure,
            deals: DealFigures(
                itemised: parts.flatMap(\.dealRevenues),
                summarisedCount: parts.reduce(0) { $0 + $1.summarisedDeals },
                summarisedRevenue: parts.reduce(0) { $0 + $1.summarisedRevenue }
            ),
            satisfaction: SatisfactionFigures(values: ProviderSums.latestValues(of: parts)),
            months: ProviderSums.months(of: parts, query: query),
            withheld: ProviderSums.withheld(parts, investment: investment)
        )
    }

    /// Each respondent's latest answer. One person may answer on several campaigns of a client, and is one respondent.
    private static func latestValues(of parts: [EngagementSums]) -> [Double] {
        struct Respondent: Hashable {
            let client: UUID
            let reference: String
        }
        var latest: [Respondent: Answer] = [:]
        for answer in parts.flatMap(\.answers) {
            let respondent = Respondent(client: answer.clientID, reference: answer.respondentReference)
            if let other = latest[respondent], !answer.isLater(than: other) { continue }
            latest[respondent] = answer
        }
        // In a fixed order: a sum of floating-point numbers depends on it.
        return latest.sorted {
            ($0.key.client.uuidString, $0.key.reference) < ($1.key.client.uuidString, $1.key.reference)
        }
        .map { SatisfactionFigures.value(meanAnswer: $0.value.meanAnswer) }
    }

    private static func months(of parts: [EngagementSums], query: StandingsQuery) -> [MonthlyCount] {
        query.months.indices.map { index in
            MonthlyCount(
                qualifiedMeetings: parts.reduce(0) { $0 + $1.months[index].qualifiedMeetings },
                engagementMonths: parts.reduce(0) { $0 + $1.months[index].engagementMonths }
            )
        }
    }

    /// Investments are the provider's to upload: with results but none of them, cost and ROI are withheld. One
    /// engagement without any is enough, or it would pay to leave the dearest one out.
    private static func withheld(_ parts: [EngagementSums], investment: Amount) -> Set<KPI> {
        let hasResults = parts.contains(where: \.hasResults)
        let isIncomplete = parts.contains { $0.hasResults && !$0.hasEverInvested }
        return hasResults && (investment == .zero || isIncomplete) ? [.costPerQualifiedLead, .roi] : []
    }
}

extension Answer {
    /// The mean of the three answers, 1 to 5.
    var meanAnswer: Double { Double(relevance + qualification + workload) / 3 }

    /// On one day, the answer of the later campaign id counts: any rule will do, if it is always the same.
    fileprivate func isLater(than other: Answer) -> Bool {
        (answeredOn, campaignID.uuidString) > (other.answeredOn, other.campaignID.uuidString)
    }
}
