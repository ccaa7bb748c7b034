import JSON
import Scoring

extension ProviderScore {
    /// Reads the document that `canonicalText` writes, or any other that `CanonicalJSON` can read.
    ///
    /// - Throws: `DecodingError` for any other text.
    init(canonicalText text: String) throws {
        self = try ProviderScore(asWritten: text) ?? CanonicalJSON.value(ProviderScore.self, of: text)
    }

    /// nil unless the text is as `canonicalText` writes it.
    init?(asWritten text: String) {
        guard let score = CanonicalReader.value(of: text, { try $0.object { try $0.score() } }) else { return nil }
        self = score
    }
}

extension CanonicalReader {
    fileprivate mutating func score() throws -> ProviderScore {
        let isInPopulation = try bool("isInPopulation")
        let isPublic = try bool("isPublic")
        let places = try member("places") { try $0.places() }
        let scored = try member("scored") { try $0.scored() }
        let uncertainty = try memberIfAny("uncertainty") { try $0.uncertainty() }
        return ProviderScore(
            scored: scored,
            places: places,
            uncertainty: uncertainty,
            isPublic: isPublic,
            isInPopulation: isInPopulation
        )
    }

    private mutating func places() throws -> PublishedPlaces {
        let texts = try perKPI { text, _ in try text.plain() }
        guard let places = PublishedPlaces(texts: texts) else { throw NotAsWritten() }
        return places
    }

    private mutating func scored() throws -> ScoredProvider {
        let composite = try member("composite") { try $0.composite() }
        let estimates = try member("estimates") { text in
            try text.perKPI { text, kpi in
                try text.object { try $0.estimate(of: kpi) }
            }
        }
        try name("id")
        let id = String(decoding: try plain(), as: UTF8.self)
        let rank = hasName("rank") ? try integer() : nil
        try name("unrankedReasons")
        let reasons = try array { try $0.object { try $0.reason() } }
        return ScoredProvider(
            id: id,
            estimates: estimates,
            composite: composite,
            unrankedReasons: reasons,
            rank: rank
        )
    }

    private mutating func composite() throws -> Composite {
        let contributions = try member("contributions") { text in
            try text.perKPI { text, _ in try text.number() }
        }
        let credibility = try number("credibility")
        let geometricMean = try number("geometricMean")
        let range = try interval("range")
        return Composite(
            score: try number("score"),
            contributions: contributions,
            geometricMean: geometricMean,
            range: range,
            credibility: credibility
        )
    }

    private mutating func reason() throws -> UnrankedReason {
        if hasName("noConversionRateOrROI") {
            return try object { _ in .noConversionRateOrROI }
        }
        if hasName("tooFewKPIs") {
            return try object { text in
                try text.name("lacking")
                let lacking = try text.array { try $0.oneOf(KPI.self) }
                let required = try text.integer("required")
                return .tooFewKPIs(shown: try text.integer("shown"), required: required, lacking: lacking)
            }
        }
        if hasName("tooLittleWeight") {
            let (sum, required) = try sumAndRequired()
            return .tooLittleWeight(sum: sum, required: required)
        }
        try name("tooLittleCredibility")
        let (sum, required) = try sumAndRequired()
        return .tooLittleCredibility(sum: sum, required: required)
    }

    private mutating func sumAndRequired() throws -> (Double, Double) {
        try object { text in
            let required = try text.number("required")
            return (try text.number("sum"), required)
        }
    }

    private mutating func uncertainty() throws -> RankUncertainty {
        let expectedRank = try number("expectedRank")
        let probabilityFirst = try number("probabilityFirst")
        let ranks = try member("rankInterval") { text in
            let high = try text.integer("high")
            return RankInterval(low: try text.integer("low"), high: high)
        }
        return RankUncertainty(
            expectedRank: expectedRank,
            rankInterval: ranks,
            probabilityFirst: probabilityFirst,
            scoreInterval: try interval("scoreInterval"),
            tier: try integer("tier")
        )
    }

    /// One value for each KPI, in the order of their names.
    private mutating func perKPI<Value>(
        _ value: (inout CanonicalReader, KPI) throws -> Value
    ) throws -> PerKPI<Value> {
        let conversionRate = try self.value(of: .conversionRate, value)
        let costPerQualifiedLead = try self.value(of: .costPerQualifiedLead, value)
        let qualifiedMeetings = try self.value(of: .qualifiedMeetings, value)
        let roi = try self.value(of: .roi, value)
        return PerKPI(
            qualifiedMeetings: qualifiedMeetings,
            conversionRate: conversionRate,
            costPerQualifiedLead: costPerQualifiedLead,
            roi: roi,
            satisfaction: try self.value(of: .satisfaction, value)
        )
    }

    private mutating func value<Value>(
        of kpi: KPI,
        _ value: (inout CanonicalReader, KPI) throws -> Value
    ) throws -> Value {
        try name(kpi.documentName)
        return try value(&self, kpi)
    }
}
