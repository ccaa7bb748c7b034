/// One KPI's data as plain numbers, of which there may be more, or which may be others.
struct KPIData: Sendable {
    let kpi: KPI
    private let priors: Priors
    /// Q, k, Q, R (capped), y.
    var result: Double
    /// t, n, E, I; of K5 nothing.
    var denominator: Double
    /// What there may be more of: qualified meetings, matured meetings, qualified meetings, won
    /// deals, answers.
    private(set) var count: Double

    /// - Parameter figures: With what is assumed of withheld investments.
    init(_ kpi: KPI, figures: ProviderFigures, priors: Priors) {
        self.kpi = kpi
        self.priors = priors
        switch kpi {
        case .qualifiedMeetings:
            result = Double(figures.qualifiedMeetings)
            denominator = figures.engagementMonths
            count = result
        case .conversionRate:
            result = Double(figures.opportunities)
            denominator = Double(figures.maturedMeetings)
            count = denominator
        case .costPerQualifiedLead:
            result = Double(figures.qualifiedMeetings)
            denominator = figures.exposure ?? 0
            count = result
        case .roi:
            result = figures.deals.revenue(cappedAt: priors.deals.cap)
            denominator = figures.investment ?? 0
            count = Double(figures.deals.count)
        case .satisfaction:
            result = figures.satisfaction.mean
            denominator = 1
            count = Double(figures.satisfaction.respondents)
        }
    }

    /// The same rate over so many more meetings, deals or answers; nil where there is no rate yet.
    func grown(by more: Int) -> KPIData? {
        guard count > 0 else { return nil }
        var grown = self
        let factor = (count + Double(more)) / count
        grown.count = count + Double(more)
        if kpi != .satisfaction {
            grown.result *= factor
            grown.denominator *= factor
        }
        return grown
    }

    var score: Double {
        switch kpi {
        case .qualifiedMeetings, .costPerQualifiedLead: rate.score
        case .conversionRate: proportion.score
        case .roi, .satisfaction: normal.score
        }
    }

    /// The 512 places.
    var places: [Double] {
        let rule = NodeRule.standard
        return switch kpi {
        case .qualifiedMeetings, .costPerQualifiedLead: rule.probabilities(of: rate.place)
        case .conversionRate: rule.probabilities(of: proportion.place)
        case .roi, .satisfaction: normal.places(at: rule.normalQuantiles)
        }
    }

    private var rate: GammaPosterior {
        let phi = priors.overDispersion
        return GammaPosterior(
            prior: kpi == .qualifiedMeetings ? priors.qualifiedMeetings : priors.costPerQualifiedLead,
            observation: GammaPrior.Observation(count: result / phi, exposure: denominator / phi)
        )
    }

    private var proportion: BetaPosterior {
        BetaPosterior(
            prior: priors.conversionRate,
            observation: BetaPrior.Observation(successes: result, trials: denominator)
        )
    }

    private var normal: NormalPosterior {
        guard kpi == .roi else {
            return NormalPosterior(
                prior: priors.satisfaction,
                observation: NormalObservation(value: result, variance: priors.satisfactionVariance / count)
            )
        }
        return NormalPosterior(
            prior: priors.roi,
            observation: .roi(revenue: result, investment: denominator, deals: count, statistics: priors.deals)
        )
    }
}
