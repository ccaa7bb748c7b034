extension Estimate.Figures {
    /// A KPI's figures in its own unit. nil where the provider lacks what the figure is made of.
    init?(kpi: KPI, figures: ProviderFigures, posteriors: Posteriors) {
        switch kpi {
        case .qualifiedMeetings: self.init(qualifiedMeetings: posteriors.qualifiedMeetings, figures: figures)
        case .conversionRate: self.init(conversionRate: posteriors.conversionRate, figures: figures)
        case .costPerQualifiedLead: self.init(costPerQualifiedLead: posteriors.costPerQualifiedLead, figures: figures)
        case .roi: self.init(roi: posteriors.roi, figures: figures)
        case .satisfaction: self.init(satisfaction: posteriors.satisfaction, figures: figures)
        }
    }

    /// K1, in meetings per engagement-month: raw Q / t.
    private init(qualifiedMeetings posterior: GammaPosterior, figures: ProviderFigures) {
        self.init(
            raw: (Double(figures.qualifiedMeetings) / figures.engagementMonths).finite,
            shrunken: posterior.mean,
            interval: posterior.interval,
            detail: .qualifiedMeetings(
                count: figures.qualifiedMeetings,
                engagementMonths: figures.engagementMonths
            )
        )
    }

    /// K2, as a share in 0...1: raw k / n. nil without a matured meeting.
    private init?(conversionRate posterior: BetaPosterior, figures: ProviderFigures) {
        let wilson = WilsonInterval.interval(successes: figures.opportunities, trials: figures.maturedMeetings)
        guard let wilson else { return nil }
        self.init(
            raw: Double(figures.opportunities) / Double(figures.maturedMeetings),
            shrunken: posterior.mean,
            interval: posterior.interval,
            detail: .conversionRate(
                opportunities: figures.opportunities,
                maturedMeetings: figures.maturedMeetings,
                wilson: wilson
            )
        )
    }

    /// K3, in the reporting currency per qualified meeting: raw I / Q. nil without an investment or
    /// an exposure.
    ///
    /// The CLV beside it is I / E: the mean of the clients' CLVs, harmonic and weighted by
    /// investment.
    private init?(costPerQualifiedLead posterior: GammaPosterior, figures: ProviderFigures) {
        guard let investment = figures.investment, let exposure = figures.exposure else { return nil }
        let lifetimeValue = (investment / exposure).finite
        let cost = CostPerQualifiedLead(posterior: posterior, customerLifetimeValue: lifetimeValue)
        let hasMeetings = figures.qualifiedMeetings > 0
        self.init(
            raw: hasMeetings ? (investment / Double(figures.qualifiedMeetings)).finite : nil,
            shrunken: cost.shrunken,
            interval: cost.interval,
            detail: .costPerQualifiedLead(
                customerLifetimeValue: lifetimeValue,
                lifetimeValuePerCost: hasMeetings ? (Double(figures.qualifiedMeetings) / exposure).finite : nil
            )
        )
    }

    /// K4, in percent: raw 100 R / I, with R as it is, before any cap. nil without an investment.
    private init?(roi posterior: NormalPosterior, figures: ProviderFigures) {
        guard let investment = figures.investment else { return nil }
        let percent = { (logarithm: Double) in (100 * SpecialFunctions.exponential(logarithm)).finite }
        let raw = (100 * (figures.deals.revenue / investment)).finite
        let shrunken = percent(posterior.mean)
        self.init(
            raw: raw,
            shrunken: shrunken,
            interval: Interval(low: percent(posterior.quantile(0.05)), high: percent(posterior.quantile(0.95))),
            detail: .roi(
                netPercent: raw - 100,
                shrunkenNetPercent: shrunken - 100,
                wonDeals: figures.deals.count
            )
        )
    }

    /// K5, in points of 0 to 100: raw y. The interval is cut to 0 to 100.
    private init(satisfaction posterior: NormalPosterior, figures: ProviderFigures) {
        let interval = posterior.interval
        self.init(
            raw: figures.satisfaction.mean,
            shrunken: posterior.mean,
            interval: Interval(low: max(0, interval.low), high: min(100, interval.high)),
            detail: .satisfaction(
                meanAnswer: SatisfactionFigures.meanAnswer(value: figures.satisfaction.mean),
                respondents: figures.satisfaction.respondents
            )
        )
    }
}
