extension Estimate {
    /// The estimate as a release publishes it, rounded for good. The score is rounded to 0.1, the
    /// credibility to 0.01, the figures to three significant digits. There is no total and no
    /// Wilson interval, as totals could be calculated from it.
    ///
    /// Money is rounded in the reporting currency. In another currency the client reads a multiple
    /// of the rounded figure. So two currencies together tell no more than one.
    ///
    /// Source: docs/methodology.md, "What is published".
    package var published: Estimate {
        Estimate(
            kpi: kpi,
            status: status,
            raw: raw?.roundedToThreeSignificantDigits,
            shrunken: shrunken?.roundedToThreeSignificantDigits,
            interval: interval?.roundedToThreeSignificantDigits,
            detail: detail?.published,
            credibility: credibility.roundedToHundredths,
            score: score.roundedToTenths,
            assumedShare: assumedShare?.roundedToHundredths
        )
    }
}

extension Interval {
    /// Both ends to three significant digits.
    package var roundedToThreeSignificantDigits: Interval {
        Interval(low: low.roundedToThreeSignificantDigits, high: high.roundedToThreeSignificantDigits)
    }
}

extension FigureDetail {
    /// nil unless something is left that does not follow from the raw figure.
    fileprivate var published: FigureDetail? {
        switch self {
        case .qualifiedMeetings, .conversionRate, .roi, .satisfaction: nil
        case .costPerQualifiedLead(let customerLifetimeValue, let lifetimeValuePerCost):
            .costPerQualifiedLead(
                customerLifetimeValue: customerLifetimeValue.roundedToThreeSignificantDigits,
                lifetimeValuePerCost: lifetimeValuePerCost?.roundedToThreeSignificantDigits
            )
        }
    }
}
