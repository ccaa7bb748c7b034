package import Scoring
package import Units

/// What a scoresheet says of one provider. nil is what it does not say.
package struct ProviderRow: Sendable, Equatable {
    /// The line of the file on which the row starts.
    package let line: Int
    package let provider: String
    package internal(set) var engagementMonths: Double?
    package internal(set) var qualifiedMeetings: Int?
    package internal(set) var maturedMeetings: Int?
    package internal(set) var opportunities: Int?
    package internal(set) var investment: Amount?
    package internal(set) var customerLifetimeValue: Amount?
    package internal(set) var wonDeals: Int?
    package internal(set) var revenue: Amount?
    package internal(set) var respondents: Int?
    /// The mean of the respondents' values, 0 to 100.
    package internal(set) var satisfactionMean: Double?
    /// The sample standard deviation of the respondents' values, in points (divisor: one less than
    /// their number).
    package internal(set) var satisfactionDeviation: Double?

    init(line: Int, provider: String) {
        self.line = line
        self.provider = provider
    }

    /// E = investment / customer lifetime value. nil unless the qualified meetings are known too,
    /// as K3 needs both.
    package var exposure: Double? {
        guard qualifiedMeetings != nil, let investment, let customerLifetimeValue else { return nil }
        return investment.doubleValue / customerLifetimeValue.doubleValue
    }

    /// The KPIs that the row gives enough figures for. What it does not say is neither zero nor
    /// withheld.
    package var known: Set<KPI> {
        var known: Set<KPI> = []
        if let engagementMonths, qualifiedMeetings != nil, engagementMonths > 0 { known.insert(.qualifiedMeetings) }
        if let maturedMeetings, maturedMeetings > 0 { known.insert(.conversionRate) }
        if exposure != nil { known.insert(.costPerQualifiedLead) }
        if investment != nil, wonDeals != nil { known.insert(.roi) }
        if let respondents, respondents > 0 { known.insert(.satisfaction) }
        return known
    }

    /// The figures that are scored. Where the deals are not known the investment is left out, as no
    /// deal would seem to have come from it. The cost per lead still takes part, by its exposure.
    package var figures: ProviderFigures { figures(investment: known.contains(.roi) ? investment : nil) }

    /// `figures` with the investment, even where the deals are not known. The cost per lead is
    /// calculated from it.
    package var costFigures: ProviderFigures { figures(investment: investment) }

    private func figures(investment: Amount?) -> ProviderFigures {
        ProviderFigures(
            id: provider,
            engagementMonths: known.contains(.qualifiedMeetings) ? engagementMonths ?? 0 : 0,
            qualifiedMeetings: qualifiedMeetings ?? 0,
            maturedMeetings: maturedMeetings ?? 0,
            opportunities: opportunities ?? 0,
            investment: investment?.doubleValue,
            exposure: exposure,
            deals: DealFigures(summarisedCount: wonDeals ?? 0, summarisedRevenue: revenue?.doubleValue ?? 0),
            satisfaction: SatisfactionFigures(
                respondents: respondents ?? 0,
                mean: satisfactionMean ?? 0,
                standardDeviation: satisfactionDeviation ?? 0
            )
        )
    }
}
