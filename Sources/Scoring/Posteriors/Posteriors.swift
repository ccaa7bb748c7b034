/// A provider's five posteriors. A KPI without data has its prior.
package struct Posteriors: Sendable, Equatable {
    package let qualifiedMeetings: GammaPosterior
    package let conversionRate: BetaPosterior
    package let costPerQualifiedLead: GammaPosterior
    package let roi: NormalPosterior
    package let satisfaction: NormalPosterior
    /// The KPIs whose own data speak in these posteriors.
    package let informed: Set<KPI>

    /// Withheld KPIs count as without data here; what withholding costs is the score's affair.
    ///
    /// Little data count for the little they say, with one exception: below the minimum of
    /// respondents the satisfaction counts as without data, as anyone could otherwise work out from
    /// the composite what one person answered.
    package init(figures: ProviderFigures, priors: Priors, minimumData: MinimumData) {
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
}
