import Scoring
import Units

extension KPIReading {
    /// A KPI to the last digit.
    ///
    /// - Parameters:
    ///   - sums: in the currency of `convert`.
    ///   - hasBenchmark: whether there is a cohort to compare with; if not, the raw figure is all there is.
    init(
        _ kpi: KPI,
        _ estimate: Estimate,
        sums: ProviderSums,
        weights: Weights,
        convert: Conversion,
        hasBenchmark: Bool
    ) {
        let isCompared = estimate.status == .shown && hasBenchmark
        // The scoring is in euro; only this KPI's unit is money.
        let unit = kpi == .costPerQualifiedLead ? convert.unitsPerEuro : 1
        self.init(
            status: Status(estimate.status),
            reason: KPIReading.reason(kpi, estimate.status) ?? (hasBenchmark ? nil : KPIReading.noBenchmark),
            raw: RawFigure(estimate, sums: sums, currency: convert.currency, unit: unit),
            estimate: isCompared ? estimate.shrunken.map { $0 * unit } : nil,
            interval: isCompared
                ? estimate.interval.map { Interval(low: $0.low * unit, high: $0.high * unit) } : nil,
            score: isCompared ? estimate.score : nil,
            credibility: isCompared ? estimate.credibility : nil,
            contribution: isCompared ? weights[kpi] * (estimate.score - 50) : nil,
            weight: weights[kpi]
        )
    }

    /// A KPI that is not told.
    static func undisclosed(weight: Double) -> KPIReading {
        KPIReading(
            status: .undisclosed,
            reason: "Too few other clients stand behind it, or one of them weighs too much.",
            raw: nil,
            estimate: nil,
            interval: nil,
            score: nil,
            credibility: nil,
            contribution: nil,
            weight: weight
        )
    }

    /// The same KPI as others may know it: ratios to three significant digits, and no totals.
    func coarse(currency: Currency) -> KPIReading {
        KPIReading(
            status: status,
            reason: reason,
            raw: raw?.coarse,
            estimate: estimate?.roundedToThreeSignificantDigits,
            interval: interval?.coarse,
            score: score.map { ($0 * 10).rounded() / 10 },
            credibility: credibility.map { ($0 * 100).rounded() / 100 },
            contribution: contribution.map { ($0 * 10).rounded() / 10 },
            weight: weight
        )
    }

    private static let noBenchmark =
        "There is nothing to compare with: too few providers and clients for a benchmark that gives nobody away."

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

extension KPIReading.Status {
    fileprivate init(_ status: EstimateStatus) {
        self =
            switch status {
            case .shown: .shown
            case .insufficientData: .insufficientData
            case .withheld: .withheld
            }
    }
}

extension Interval {
    fileprivate var coarse: Interval {
        Interval(low: low.roundedToThreeSignificantDigits, high: high.roundedToThreeSignificantDigits)
    }
}

extension RawFigure {
    /// nil unless the estimate is shown.
    fileprivate init?(_ estimate: Estimate, sums: ProviderSums, currency: Currency, unit: Double) {
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
                customerLifetimeValue: Money(
                    Amount(rounding: lifetimeValue * unit, decimals: currency.decimals),
                    currency
                ),
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

    /// Three significant digits, without the totals: from exact ratios the whole numbers behind them could be found.
    fileprivate var coarse: RawFigure {
        switch self {
        case .qualifiedMeetings(_, _, let perEngagementMonth):
            .qualifiedMeetings(
                count: nil,
                engagementMonths: nil,
                perEngagementMonth: perEngagementMonth.roundedToThreeSignificantDigits
            )
        case .conversionRate(_, _, let ratio, let wilson):
            .conversionRate(
                opportunities: nil,
                maturedMeetings: nil,
                ratio: ratio.roundedToThreeSignificantDigits,
                wilson: wilson.coarse
            )
        case .costPerQualifiedLead(_, _, let cost, let lifetimeValue, let perCost):
            .costPerQualifiedLead(
                investment: nil,
                qualifiedMeetings: nil,
                cost: cost?.coarse,
                customerLifetimeValue: lifetimeValue.coarse,
                lifetimeValuePerCost: perCost?.roundedToThreeSignificantDigits
            )
        case .roi(_, _, _, let percent, _):
            .roi(
                revenue: nil,
                investment: nil,
                wonDeals: nil,
                percent: percent.roundedToThreeSignificantDigits,
                netPercent: percent.roundedToThreeSignificantDigits - 100
            )
        case .satisfaction(_, let points, _):
            .satisfaction(
                respondents: nil,
                points: points.roundedToThreeSignificantDigits,
                meanAnswer: SatisfactionFigures.meanAnswer(value: points.roundedToThreeSignificantDigits)
                    .roundedToThreeSignificantDigits
            )
        }
    }
}

extension Money {
    fileprivate var coarse: Money {
        Money(
            Amount(rounding: amount.doubleValue.roundedToThreeSignificantDigits, decimals: currency.decimals),
            currency
        )
    }
}
