extension Estimate {
    /// The estimate as a release publishes it, rounded for good: its score to 0.1, its credibility
    /// to 0.01, its figures to three significant digits; no total, and no Wilson interval, out of
    /// which totals could be found.
    ///
    /// Money is rounded in the currency that everything is scored in. Whoever reads it in another
    /// one reads a multiple of what was rounded, so that no two currencies can be laid side by
    /// side.
    package var published: Estimate {
        Estimate(
            kpi: kpi,
            status: status,
            raw: raw?.roundedToThreeSignificantDigits,
            shrunken: shrunken?.roundedToThreeSignificantDigits,
            interval: interval?.roundedToThreeSignificantDigits,
            detail: detail?.published,
            credibility: (credibility * 100).rounded() / 100,
            score: (score * 10).rounded() / 10,
            assumedShare: assumedShare.map { ($0 * 100).rounded() / 100 }
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
    /// nil where nothing is left that does not follow from the raw figure.
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
