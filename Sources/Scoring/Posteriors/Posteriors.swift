/// A provider's five posteriors. For a KPI without data the posterior is the prior.
package struct Posteriors: Sendable, Equatable {
    package let qualifiedMeetings: GammaPosterior
    package let conversionRate: BetaPosterior
    package let costPerQualifiedLead: GammaPosterior
    package let roi: NormalPosterior
    package let satisfaction: NormalPosterior
    /// The KPIs with data of the provider's own in these posteriors.
    package let informed: Set<KPI>
    /// The figures that speak: the provider's own, with what is assumed of withheld investments.
    package let figures: ProviderFigures
    /// The exposure that the provider has reported, divided by phi.
    private let reportedExposure: Double

    /// Calculates the posteriors from a provider's figures and its cohort's priors.
    ///
    /// KPIs that are withheld as a whole count as without data here; `Estimate` gives them their
    /// score. Little data count for the little they say, with one exception. Below the minimum of
    /// respondents, satisfaction counts as without data. Otherwise a reader could calculate one
    /// person's answer from the composite.
    package init(figures reported: ProviderFigures, priors: Priors, minimumData: MinimumData) {
        let figures = reported.assumingWithheld(priors)
        let gives = { (kpi: KPI) in !figures.withheld.contains(kpi) }
        let phi = priors.overDispersion
        let nothing = GammaPrior.Observation(count: 0, exposure: 0)
        let roi: NormalObservation? = gives(.roi) ? .roi(of: figures, deals: priors.deals) : nil
        let isAnonymous = minimumData.isReached(by: figures, for: .satisfaction)
        let satisfaction: NormalObservation? =
            gives(.satisfaction) && isAnonymous
            ? .satisfaction(of: figures, pooledVariance: priors.satisfactionVariance) : nil

        self.qualifiedMeetings = GammaPosterior(
            prior: priors.qualifiedMeetings,
            observation: gives(.qualifiedMeetings) ? .qualifiedMeetings(of: figures, overDispersion: phi) : nothing
        )
        self.conversionRate = BetaPosterior(
            prior: priors.conversionRate,
            observation: gives(.conversionRate)
                ? .conversionRate(of: figures) : BetaPrior.Observation(successes: 0, trials: 0)
        )
        self.costPerQualifiedLead = GammaPosterior(
            prior: priors.costPerQualifiedLead,
            observation: gives(.costPerQualifiedLead)
                ? .costPerQualifiedLead(of: figures, overDispersion: phi) : nothing
        )
        self.roi = NormalPosterior(prior: priors.roi, observation: roi)
        self.satisfaction = NormalPosterior(prior: priors.satisfaction, observation: satisfaction)

        var informed: Set<KPI> = []
        if qualifiedMeetings.exposure > 0 { informed.insert(.qualifiedMeetings) }
        if conversionRate.trials > 0 { informed.insert(.conversionRate) }
        if costPerQualifiedLead.exposure > 0 { informed.insert(.costPerQualifiedLead) }
        if roi != nil { informed.insert(.roi) }
        if satisfaction != nil { informed.insert(.satisfaction) }
        self.informed = informed
        self.figures = figures
        self.reportedExposure = (reported.exposure ?? 0) / phi
    }

    package subscript(kpi: KPI) -> any Posterior {
        switch kpi {
        case .qualifiedMeetings: qualifiedMeetings
        case .conversionRate: conversionRate
        case .costPerQualifiedLead: costPerQualifiedLead
        case .roi: roi
        case .satisfaction: satisfaction
        }
    }

    /// How far the provider's own data speaks, 0 to 1. What is assumed says nothing: K3 counts the
    /// reported exposure only, and K4 as much of its own as the exposure has of reported.
    package func credibility(of kpi: KPI) -> Double {
        let exposure = costPerQualifiedLead.exposure
        guard reportedExposure < exposure else { return self[kpi].credibility }
        switch kpi {
        case .costPerQualifiedLead: return reportedExposure / (costPerQualifiedLead.prior.rate + reportedExposure)
        case .roi: return roi.credibility * (reportedExposure / exposure)
        case .qualifiedMeetings, .conversionRate, .satisfaction: return self[kpi].credibility
        }
    }
}
