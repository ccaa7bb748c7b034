import JSON
import Scoring

extension ProviderScore {
    /// The document, as `CanonicalJSON` would write it.
    ///
    /// - Throws: `EncodingError` if a number is not finite.
    func canonicalText() throws -> String {
        try CanonicalText.text { text in
            text.object { text in
                text.member("isInPopulation", isInPopulation)
                text.member("isPublic", isPublic)
                text.member("places") { $0.write(places) }
                text.member("scored") { $0.write(scored) }
                if let uncertainty { text.member("uncertainty") { $0.write(uncertainty) } }
            }
        }
    }
}

extension CanonicalText {
    fileprivate mutating func write(_ places: PublishedPlaces) {
        for kpi in KPI.inOrderOfNames { member(kpi.documentName, plain: places.text(of: kpi)) }
    }

    fileprivate mutating func write(_ scored: ScoredProvider) {
        member("composite") { $0.write(scored.composite) }
        member("estimates") { text in
            for kpi in KPI.inOrderOfNames { text.member(kpi.documentName) { $0.write(scored.estimates[kpi]) } }
        }
        member("id", plain: scored.id)
        member("rank", scored.rank)
        member("unrankedReasons", scored.unrankedReasons) { text, reason in text.object { $0.write(reason) } }
    }

    private mutating func write(_ composite: Composite) {
        member("contributions") { text in
            for kpi in KPI.inOrderOfNames { text.member(kpi.documentName, composite.contributions[kpi]) }
        }
        member("credibility", composite.credibility)
        member("geometricMean", composite.geometricMean)
        member("range") { $0.write(composite.range) }
        member("score", composite.score)
    }

    private mutating func write(_ estimate: Estimate) {
        if let share = estimate.assumedShare { member("assumedShare", share) }
        member("credibility", estimate.credibility)
        if let detail = estimate.detail { member("detail") { $0.write(detail) } }
        if let interval = estimate.interval { member("interval") { $0.write(interval) } }
        member("kpi", plain: estimate.kpi.rawValue)
        member("raw", estimate.raw)
        member("score", estimate.score)
        member("shrunken", estimate.shrunken)
        member("status", plain: estimate.status.rawValue)
    }

    private mutating func write(_ interval: Interval) {
        member("high", interval.high)
        member("low", interval.low)
    }

    private mutating func write(_ detail: FigureDetail) {
        switch detail {
        case .qualifiedMeetings(let count, let engagementMonths):
            member("qualifiedMeetings") {
                $0.member("count", count)
                $0.member("engagementMonths", engagementMonths)
            }
        case .conversionRate(let opportunities, let maturedMeetings, let wilson):
            member("conversionRate") {
                $0.member("maturedMeetings", maturedMeetings)
                $0.member("opportunities", opportunities)
                $0.member("wilson") { $0.write(wilson) }
            }
        case .costPerQualifiedLead(let customerLifetimeValue, let lifetimeValuePerCost):
            member("costPerQualifiedLead") {
                $0.member("customerLifetimeValue", customerLifetimeValue)
                $0.member("lifetimeValuePerCost", lifetimeValuePerCost)
            }
        case .roi(let netPercent, let shrunkenNetPercent, let wonDeals):
            member("roi") {
                $0.member("netPercent", netPercent)
                $0.member("shrunkenNetPercent", shrunkenNetPercent)
                $0.member("wonDeals", wonDeals)
            }
        case .satisfaction(let meanAnswer, let respondents):
            member("satisfaction") {
                $0.member("meanAnswer", meanAnswer)
                $0.member("respondents", respondents)
            }
        }
    }

    private mutating func write(_ reason: UnrankedReason) {
        switch reason {
        case .tooFewKPIs(let shown, let required, let lacking):
            member("tooFewKPIs") { text in
                text.member("lacking", lacking) { $0.value(plain: $1.rawValue) }
                text.member("required", required)
                text.member("shown", shown)
            }
        case .noConversionRateOrROI:
            member("noConversionRateOrROI") { _ in }
        case .tooLittleWeight(let sum, let required):
            member("tooLittleWeight") { text in
                text.member("required", required)
                text.member("sum", sum)
            }
        case .tooLittleCredibility(let sum, let required):
            member("tooLittleCredibility") { text in
                text.member("required", required)
                text.member("sum", sum)
            }
        }
    }

    fileprivate mutating func write(_ uncertainty: RankUncertainty) {
        member("expectedRank", uncertainty.expectedRank)
        member("probabilityFirst", uncertainty.probabilityFirst)
        member("rankInterval") { text in
            text.member("high", uncertainty.rankInterval.high)
            text.member("low", uncertainty.rankInterval.low)
        }
        member("scoreInterval") { $0.write(uncertainty.scoreInterval) }
        member("tier", uncertainty.tier)
    }
}

extension KPI {
    fileprivate static let inOrderOfNames: [KPI] = [
        .conversionRate, .costPerQualifiedLead, .qualifiedMeetings, .roi, .satisfaction,
    ]

    /// The KPI's name in the coding of `PerKPI`.
    var documentName: StaticString {
        switch self {
        case .qualifiedMeetings: "qualified_meetings"
        case .conversionRate: "conversion_rate"
        case .costPerQualifiedLead: "cost_per_qualified_lead"
        case .roi: "roi"
        case .satisfaction: "satisfaction"
        }
    }
}
