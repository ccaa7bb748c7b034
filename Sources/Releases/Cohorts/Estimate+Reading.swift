import JSON
import Scoring

extension CanonicalReader {
    /// Reads an estimate as `CanonicalText` writes it.
    mutating func estimate(of kpi: KPI) throws -> Estimate {
        let assumedShare = try numberIfAny("assumedShare")
        let credibility = try number("credibility")
        let detail = try memberIfAny("detail") { try $0.detail(of: kpi) }
        let interval = hasName("interval") ? try interval() : nil
        try name("kpi")
        try word(kpi.documentName)
        let raw = try numberIfAny("raw")
        let score = try number("score")
        let shrunken = try numberIfAny("shrunken")
        try name("status")
        return Estimate(
            kpi: kpi,
            status: try oneOf(EstimateStatus.self),
            raw: raw,
            shrunken: shrunken,
            interval: interval,
            detail: detail,
            credibility: credibility,
            score: score,
            assumedShare: assumedShare
        )
    }

    /// Reads a text that is one of a few words.
    mutating func oneOf<Word: RawRepresentable & CaseIterable>(_: Word.Type) throws -> Word
    where Word.RawValue == String {
        let text = try plain()
        for word in Word.allCases where text.elementsEqual(word.rawValue.utf8) { return word }
        throw NotAsWritten()
    }

    mutating func interval(_ name: StaticString) throws -> Interval {
        try self.name(name)
        return try interval()
    }

    private mutating func interval() throws -> Interval {
        try object { text in
            let high = try text.number("high")
            return Interval(low: try text.number("low"), high: high)
        }
    }

    /// A KPI has only its own kind of detail.
    private mutating func detail(of kpi: KPI) throws -> FigureDetail {
        switch kpi {
        case .qualifiedMeetings:
            try member("qualifiedMeetings") { text in
                .qualifiedMeetings(
                    count: try text.integer("count"),
                    engagementMonths: try text.number("engagementMonths")
                )
            }
        case .conversionRate:
            try member("conversionRate") { text in
                let maturedMeetings = try text.integer("maturedMeetings")
                return .conversionRate(
                    opportunities: try text.integer("opportunities"),
                    maturedMeetings: maturedMeetings,
                    wilson: try text.interval("wilson")
                )
            }
        case .costPerQualifiedLead:
            try member("costPerQualifiedLead") { text in
                .costPerQualifiedLead(
                    customerLifetimeValue: try text.number("customerLifetimeValue"),
                    lifetimeValuePerCost: try text.numberIfAny("lifetimeValuePerCost")
                )
            }
        case .roi:
            try member("roi") { text in
                .roi(
                    netPercent: try text.number("netPercent"),
                    shrunkenNetPercent: try text.number("shrunkenNetPercent"),
                    wonDeals: try text.integer("wonDeals")
                )
            }
        case .satisfaction:
            try member("satisfaction") { text in
                .satisfaction(
                    meanAnswer: try text.number("meanAnswer"),
                    respondents: try text.integer("respondents")
                )
            }
        }
    }
}
