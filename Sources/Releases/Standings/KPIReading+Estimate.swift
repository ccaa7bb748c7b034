package import Scoring
import Units

extension KPIReading {
    /// A KPI to the last digit.
    ///
    /// - Parameters:
    ///   - contribution: To the composite, which is calculated from what is published.
    ///   - sums: In the currency of `convert`.
    ///   - hasBenchmark: Whether there is a cohort to compare with. If not, only the raw figure is
    ///     there.
    init(
        _ kpi: KPI,
        _ estimate: Estimate,
        contribution: Double?,
        sums: ProviderSums,
        weights: Weights,
        convert: Conversion,
        hasBenchmark: Bool
    ) {
        let isCompared = estimate.status == .shown && hasBenchmark
        // The scoring is in euro, and only this KPI's unit is money.
        let unit = kpi == .costPerQualifiedLead ? convert.unitsPerEuro : 1
        self.init(
            status: Status(estimate.status),
            reason: KPIReading.reason(kpi, estimate.status) ?? (hasBenchmark ? nil : .noBenchmark),
            raw: RawFigure(estimate, sums: sums, currency: convert.currency, unit: unit),
            estimate: isCompared ? estimate.shrunken.map { $0 * unit } : nil,
            interval: isCompared
                ? estimate.interval.map { Interval(low: $0.low * unit, high: $0.high * unit) } : nil,
            score: isCompared ? estimate.score : nil,
            credibility: isCompared ? estimate.credibility : nil,
            contribution: isCompared ? contribution : nil,
            weight: weights[kpi]
        )
    }

    /// A KPI that is hidden.
    package static func undisclosed(weight: Double) -> KPIReading {
        KPIReading(
            status: .undisclosed,
            reason: .undisclosed,
            raw: nil,
            estimate: nil,
            interval: nil,
            score: nil,
            credibility: nil,
            contribution: nil,
            weight: weight
        )
    }

    /// A KPI that is not part of the question.
    static func unshown(_ reason: KPIReason, weight: Double) -> KPIReading {
        KPIReading(
            status: .insufficientData,
            reason: reason,
            raw: nil,
            estimate: nil,
            interval: nil,
            score: nil,
            credibility: nil,
            contribution: nil,
            weight: weight
        )
    }

    /// A KPI as other viewers may see it, calculated from what is published alone.
    ///
    /// - Parameter contribution: To the composite.
    package init(
        _ kpi: KPI,
        published estimate: Estimate,
        contribution: Double,
        weights: Weights,
        convert: Conversion
    ) {
        let isShown = estimate.status == .shown
        // The figure is published in euro. In another currency it is a multiple of that, to as many
        // digits.
        let unit = kpi == .costPerQualifiedLead ? convert.unitsPerEuro : 1
        let figure = { (value: Double) in (value * unit).roundedToThreeSignificantDigits }
        self.init(
            status: Status(estimate.status),
            reason: KPIReading.reason(kpi, estimate.status),
            raw: RawFigure(published: estimate, currency: convert.currency, figure: figure),
            estimate: estimate.shrunken.map(figure),
            interval: estimate.interval.map { Interval(low: figure($0.low), high: figure($0.high)) },
            score: isShown ? estimate.score : nil,
            credibility: isShown ? estimate.credibility : nil,
            contribution: isShown ? contribution.roundedToTenths : nil,
            weight: weights[kpi]
        )
    }

    private static func reason(_ kpi: KPI, _ status: EstimateStatus) -> KPIReason? {
        switch status {
        case .shown: nil
        case .withheld: .noInvestmentReported
        case .insufficientData: .tooLittle(kpi)
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
                cost: RawFigure.cost(estimate, sums: sums, currency: currency, unit: unit),
                customerLifetimeValue: Money(
                    Amount(rounding: lifetimeValue * unit, decimals: currency.decimals),
                    currency
                ),
                lifetimeValuePerCost: lifetimeValuePerCost,
                assumedShare: estimate.assumedShare
            )
        case .roi(let netPercent, _, let wonDeals):
            self = .roi(
                revenue: Money(sums.revenue, currency),
                investment: Money(sums.investment, currency),
                wonDeals: wonDeals,
                percent: estimate.raw ?? 0,
                netPercent: netPercent,
                assumedShare: estimate.assumedShare
            )
        case .satisfaction(let meanAnswer, let respondents):
            self = .satisfaction(respondents: respondents, points: estimate.raw ?? 0, meanAnswer: meanAnswer)
        }
    }

    /// The cost of a qualified lead, exact where nothing is assumed; nil without a qualified
    /// meeting.
    private static func cost(_ estimate: Estimate, sums: ProviderSums, currency: Currency, unit: Double) -> Money? {
        guard estimate.assumedShare == nil else {
            return estimate.raw.map { Money(Amount(rounding: $0 * unit, decimals: currency.decimals), currency) }
        }
        return sums.investment.divided(by: sums.qualifiedMeetings, decimals: currency.decimals)
            .map { Money($0, currency) }
    }

    /// Three significant digits, without the totals. From exact ratios a reader could find the
    /// whole numbers behind them.
    ///
    /// nil unless the estimate is shown.
    fileprivate init?(published estimate: Estimate, currency: Currency, figure: @escaping (Double) -> Double) {
        guard estimate.status == .shown else { return nil }
        let raw = estimate.raw ?? 0
        let money = { (value: Double) in
            Money(Amount(rounding: figure(value), decimals: currency.decimals), currency)
        }
        switch estimate.kpi {
        case .qualifiedMeetings:
            self = .qualifiedMeetings(count: nil, engagementMonths: nil, perEngagementMonth: raw)
        case .conversionRate:
            self = .conversionRate(opportunities: nil, maturedMeetings: nil, ratio: raw, wilson: nil)
        case .costPerQualifiedLead:
            guard case .costPerQualifiedLead(let lifetimeValue, let perCost)? = estimate.detail else { return nil }
            self = .costPerQualifiedLead(
                investment: nil,
                qualifiedMeetings: nil,
                cost: estimate.raw.map(money),
                customerLifetimeValue: money(lifetimeValue),
                lifetimeValuePerCost: perCost,
                assumedShare: estimate.assumedShare
            )
        case .roi:
            self = .roi(
                revenue: nil,
                investment: nil,
                wonDeals: nil,
                percent: raw,
                netPercent: raw - 100,
                assumedShare: estimate.assumedShare
            )
        case .satisfaction:
            self = .satisfaction(
                respondents: nil,
                points: raw,
                meanAnswer: SatisfactionFigures.meanAnswer(value: raw).roundedToThreeSignificantDigits
            )
        }
    }
}
