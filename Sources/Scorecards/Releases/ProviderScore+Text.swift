import Scoring

extension ProviderScore {
    /// The document as canonical text: what `CanonicalJSON` would write but for the order of its members.
    ///
    /// By hand, as a release writes ten thousands of them. `nil` where a number is not finite, which no document can hold.
    var canonicalText: String? {
        var text = DocumentText()
        text.object { text in
            text.member("isInPopulation", isInPopulation)
            text.member("isPublic", isPublic)
            text.member("scored") { $0.write(scored) }
            if let uncertainty { text.member("uncertainty") { $0.write(uncertainty) } }
        }
        return text.finished
    }
}

/// Writes the documents' values.
private struct DocumentText {
    private var bytes: [UInt8] = []
    private var needsComma = false
    private var isFinite = true

    init() {
        bytes.reserveCapacity(4_096)
    }

    var finished: String? { isFinite ? String(decoding: bytes, as: UTF8.self) : nil }

    mutating func object(_ members: (inout DocumentText) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
        members(&self)
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    mutating func member(_ name: StaticString, _ members: (inout DocumentText) -> Void) {
        self.name(name)
        object(members)
    }

    mutating func member(_ name: StaticString, _ value: Double?) {
        guard let value else { return }
        isFinite = isFinite && value.isFinite
        self.name(name)
        bytes.append(contentsOf: value.description.utf8)
    }

    mutating func member(_ name: StaticString, _ value: Int?) {
        guard let value else { return }
        self.name(name)
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func member(_ name: StaticString, _ value: Bool) {
        self.name(name)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// A text without anything to escape: a name of ours, or an id.
    mutating func member(_ name: StaticString, plain value: String) {
        self.name(name)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: value.utf8)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A value that is JSON already.
    mutating func member(_ name: StaticString, json value: String) {
        self.name(name)
        bytes.append(contentsOf: value.utf8)
    }

    private mutating func name(_ name: StaticString) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = true
    }
}

extension DocumentText {
    fileprivate mutating func write(_ scored: ScoredProvider) {
        member("composite") { $0.write(scored.composite) }
        member("estimates") { text in
            for kpi in KPI.allCases { text.member(kpi.documentName) { $0.write(scored.estimates[kpi]) } }
        }
        member("id", plain: scored.id)
        member("rank", scored.rank)
        // Few providers have any, and their sentences have figures of many kinds.
        member("unrankedReasons", json: (try? CanonicalJSON.text(of: scored.unrankedReasons)) ?? "null")
    }

    private mutating func write(_ composite: Composite) {
        member("contributions") { text in
            for kpi in KPI.allCases { text.member(kpi.documentName, composite.contributions[kpi]) }
        }
        member("credibility", composite.credibility)
        member("geometricMean", composite.geometricMean)
        member("range") { $0.write(composite.range) }
        member("score", composite.score)
    }

    private mutating func write(_ estimate: Estimate) {
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
    /// As `PerKPI` is coded.
    fileprivate var documentName: StaticString {
        switch self {
        case .qualifiedMeetings: "qualified_meetings"
        case .conversionRate: "conversion_rate"
        case .costPerQualifiedLead: "cost_per_qualified_lead"
        case .roi: "roi"
        case .satisfaction: "satisfaction"
        }
    }
}
