/// What is known of one KPI of one provider: its raw figure, its shrunken figure and its score.
///
/// Source: docs/methodology.md, "The five KPIs", "Estimates" and "Scores".
package struct Estimate: Sendable, Equatable, Codable {
    package let kpi: KPI
    package let status: EstimateStatus
    /// The raw figure in the KPI's unit (see `KPI`), as people expect to read it. nil unless shown,
    /// and nil where it would be a division by zero.
    package let raw: Double?
    /// The shrunken figure, in the same unit. nil unless shown.
    package let shrunken: Double?
    /// The 90% interval of the true value, in the same unit. nil unless shown.
    package let interval: Interval?
    /// What stands beside the raw figure. nil unless shown.
    package let detail: FigureDetail?
    /// How much the score rests on the provider's own data, 0 to 1.
    package let credibility: Double
    /// 0 to 100: exactly 50 without data, exactly 25 where the data are withheld as a whole.
    ///
    /// Data that are too few to be shown still count for the little they say. The exception is K5:
    /// below the minimum of respondents it counts as without data.
    package let score: Double
    /// The share of the provider's qualified meetings whose investment is assumed, 0 to 1; nil
    /// where nothing is.
    package let assumedShare: Double?

    /// What a KPI scores whose data the provider withholds as a whole.
    package static let withheldScore = 25.0
    /// Up to this share a figure that is partly assumed is shown.
    package static let largestAssumedShare = 0.2

    /// The figures of a KPI that has enough data to be shown.
    struct Figures {
        let raw: Double?
        let shrunken: Double
        let interval: Interval
        let detail: FigureDetail
    }

    init(kpi: KPI, figures: ProviderFigures, posteriors: Posteriors, minimumData: MinimumData) {
        guard !figures.withheld.contains(kpi) else {
            self.init(
                kpi: kpi,
                status: .withheld,
                shown: nil,
                credibility: 0,
                score: Self.withheldScore,
                assumedShare: nil
            )
            return
        }
        let assumedShare = figures.gives(kpi) ? nil : figures.withheldShare
        let isWithheld = assumedShare.map { $0 > Self.largestAssumedShare } ?? false
        let isEnough = posteriors.informed.contains(kpi) && minimumData.isReached(by: figures, for: kpi)
        let isShown = isEnough && !isWithheld
        let shown = isShown ? Figures(kpi: kpi, figures: posteriors.figures, posteriors: posteriors) : nil
        let unshown: EstimateStatus = isWithheld ? .withheld : .insufficientData
        self.init(
            kpi: kpi,
            status: shown == nil ? unshown : .shown,
            shown: shown,
            credibility: posteriors.credibility(of: kpi),
            score: posteriors[kpi].score,
            assumedShare: assumedShare
        )
    }

    private init(
        kpi: KPI,
        status: EstimateStatus,
        shown: Figures?,
        credibility: Double,
        score: Double,
        assumedShare: Double?
    ) {
        self.init(
            kpi: kpi,
            status: status,
            raw: shown?.raw,
            shrunken: shown?.shrunken,
            interval: shown?.interval,
            detail: shown?.detail,
            credibility: credibility,
            score: score,
            assumedShare: assumedShare
        )
    }

    package init(
        kpi: KPI,
        status: EstimateStatus,
        raw: Double?,
        shrunken: Double?,
        interval: Interval?,
        detail: FigureDetail?,
        credibility: Double,
        score: Double,
        assumedShare: Double? = nil
    ) {
        self.kpi = kpi
        self.status = status
        self.raw = raw
        self.shrunken = shrunken
        self.interval = interval
        self.detail = detail
        self.credibility = credibility
        self.score = score
        self.assumedShare = assumedShare
    }

    /// A provider's five estimates, measured against its cohort's priors.
    ///
    /// - Parameters:
    ///   - figures: The provider's sums over the window, money in the reporting currency.
    ///   - priors: The cohort's yardstick.
    ///   - minimumData: How much data each KPI needs to be shown.
    package static func all(
        of figures: ProviderFigures,
        priors: Priors,
        minimumData: MinimumData = MinimumData()
    ) -> PerKPI<Estimate> {
        let posteriors = Posteriors(figures: figures, priors: priors, minimumData: minimumData)
        return PerKPI { kpi in
            Estimate(kpi: kpi, figures: figures, posteriors: posteriors, minimumData: minimumData)
        }
    }
}
