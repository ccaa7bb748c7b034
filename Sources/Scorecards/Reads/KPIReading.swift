import Scoring
import Units

extension KPIReading {
    init(_ kpi: KPI, of scored: ScoredProvider, sums: ProviderSums, weights: Weights, currency: Currency) {
        let estimate = scored.estimates[kpi]
        let isShown = estimate.status == .shown
        self.init(
            status: estimate.status,
            reason: KPIReading.reason(kpi, estimate.status),
            raw: RawFigure(estimate, sums: sums, currency: currency),
            estimate: estimate.shrunken,
            interval: estimate.interval,
            score: isShown ? estimate.score : nil,
            credibility: isShown ? estimate.credibility : nil,
            contribution: isShown ? scored.composite.contributions[kpi] : nil,
            weight: weights[kpi]
        )
    }

    private static func reason(_ kpi: KPI, _ status: EstimateStatus) -> String? {
        switch status {
        case .shown: nil
        case .withheld:
            "The provider has reported results and no investment for at least one engagement; that scores 25."
        case .insufficientData:
            switch kpi {
            case .qualifiedMeetings: "It is shown from one engagement-month."
            case .conversionRate: "It is shown from five matured meetings."
            case .costPerQualifiedLead: "It is shown from three qualified meetings with an investment."
            case .roi: "It is shown from three won deals with an investment."
            case .satisfaction: "It is shown from three respondents, who could otherwise be told apart."
            }
        }
    }
}

extension RawFigure {
    /// nil unless the estimate is shown.
    init?(_ estimate: Estimate, sums: ProviderSums, currency: Currency) {
        guard let detail = estimate.detail else { return nil }
        switch detail {
        case .qualifiedMeetings(let count, let engagementMonths):
            self = .qualifiedMeetings(
                count: count,
                engagementMonths: engagementMonths,
                perEngagementMonth: estimate.raw ?? 0
            )
        case .conversionRate(let opportunities, let maturedMeetings, let wilson):
            self = .conversionRate(
                opportunities: opportunities,
                maturedMeetings: maturedMeetings,
                ratio: estimate.raw ?? 0,
                wilson: wilson
            )
        case .costPerQualifiedLead(let lifetimeValue, let lifetimeValuePerCost):
            self = .costPerQualifiedLead(
                investment: Money(sums.investment, currency),
                qualifiedMeetings: sums.qualifiedMeetings,
                cost: sums.investment.divided(by: sums.qualifiedMeetings, decimals: currency.decimals)
                    .map { Money($0, currency) },
                customerLifetimeValue: Money(Amount(rounding: lifetimeValue, decimals: currency.decimals), currency),
                lifetimeValuePerCost: lifetimeValuePerCost
            )
        case .roi(let netPercent, _, let wonDeals):
            self = .roi(
                revenue: Money(sums.revenue, currency),
                investment: Money(sums.investment, currency),
                wonDeals: wonDeals,
                percent: estimate.raw ?? 0,
                netPercent: netPercent
            )
        case .satisfaction(let meanAnswer, let respondents):
            self = .satisfaction(respondents: respondents, points: estimate.raw ?? 0, meanAnswer: meanAnswer)
        }
    }
}
