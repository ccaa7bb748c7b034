/// A cohort's yardstick: all that scoring takes from the cohort. It holds nothing of any one
/// provider.
///
/// A release fits it on the previous closed window, rounds it, freezes it and stores it. From then
/// on a provider's new data changes its own score only.
///
/// Source: docs/methodology.md, "Priors".
package struct Priors: Sendable, Equatable, Codable {
    /// phi, at least 1. The counts and exposures of K1 and K3 are divided by it.
    package var overDispersion: Double
    /// K1, meetings per engagement-month.
    package var qualifiedMeetings: GammaPrior
    /// K2, opportunities per matured meeting.
    package var conversionRate: BetaPrior
    /// K3, customer lifetime value per cost.
    package var costPerQualifiedLead: GammaPrior
    /// The cohort's won deals, for K4, in the reporting currency.
    package var deals: DealStatistics
    /// K4, ln(revenue / investment).
    package var roi: NormalPrior
    /// The variance of one respondent's value within a provider, for K5, in squared points.
    package var satisfactionVariance: Double
    /// K5, points of 0 to 100.
    package var satisfaction: NormalPrior

    package init(
        overDispersion: Double,
        qualifiedMeetings: GammaPrior,
        conversionRate: BetaPrior,
        costPerQualifiedLead: GammaPrior,
        deals: DealStatistics,
        roi: NormalPrior,
        satisfactionVariance: Double,
        satisfaction: NormalPrior
    ) {
        self.overDispersion = overDispersion
        self.qualifiedMeetings = qualifiedMeetings
        self.conversionRate = conversionRate
        self.costPerQualifiedLead = costPerQualifiedLead
        self.deals = deals
        self.roi = roi
        self.satisfactionVariance = satisfactionVariance
        self.satisfaction = satisfaction
    }

    /// Fits the priors to a cohort. For each KPI, the providers take part that have data for it and
    /// withhold nothing of it.
    ///
    /// - Parameter cohort: In any order.
    package init(fittedTo cohort: [ProviderFigures]) {
        let cohort = cohort.inFixedOrder
        let giving = { (kpi: KPI) in cohort.filter { $0.gives(kpi) } }
        let phi = OverDispersion.phi(of: cohort)
        let deals = DealStatistics(cohort: cohort)
        let satisfactionVariance = PooledVariance.satisfaction(of: cohort)
        self.init(
            overDispersion: phi,
            qualifiedMeetings: .fitted(
                to: giving(.qualifiedMeetings).map { .qualifiedMeetings(of: $0, overDispersion: phi) }
            ),
            conversionRate: .fitted(to: giving(.conversionRate).map { .conversionRate(of: $0) }),
            costPerQualifiedLead: .fitted(
                to: giving(.costPerQualifiedLead).map { .costPerQualifiedLead(of: $0, overDispersion: phi) }
            ),
            deals: deals,
            roi: .fitted(
                to: giving(.roi).compactMap { .roi(of: $0, deals: deals) },
                varianceFloor: NormalPrior.roiVarianceFloor,
                withoutCohort: .roiWithoutCohort
            ),
            satisfactionVariance: satisfactionVariance,
            satisfaction: .fitted(
                to: giving(.satisfaction).compactMap { .satisfaction(of: $0, pooledVariance: satisfactionVariance) },
                varianceFloor: NormalPrior.satisfactionVarianceFloor,
                withoutCohort: .satisfactionWithoutCohort
            )
        )
    }

    /// The priors as a release freezes them, rounded to three significant digits.
    package func roundedToThreeSignificantDigits() -> Priors {
        Priors(
            overDispersion: overDispersion.roundedToThreeSignificantDigits,
            qualifiedMeetings: qualifiedMeetings.roundedToThreeSignificantDigits(),
            conversionRate: conversionRate.roundedToThreeSignificantDigits(),
            costPerQualifiedLead: costPerQualifiedLead.roundedToThreeSignificantDigits(),
            deals: deals.roundedToThreeSignificantDigits(),
            roi: roi.roundedToThreeSignificantDigits(),
            satisfactionVariance: satisfactionVariance.roundedToThreeSignificantDigits,
            satisfaction: satisfaction.roundedToThreeSignificantDigits()
        )
    }
}

extension GammaPrior.Observation {
    /// K1: Q / phi over t / phi.
    static func qualifiedMeetings(of figures: ProviderFigures, overDispersion phi: Double) -> Self {
        Self(count: Double(figures.qualifiedMeetings) / phi, exposure: figures.engagementMonths / phi)
    }

    /// K3: Q / phi over E / phi.
    static func costPerQualifiedLead(of figures: ProviderFigures, overDispersion phi: Double) -> Self {
        Self(count: Double(figures.qualifiedMeetings) / phi, exposure: (figures.exposure ?? 0) / phi)
    }
}

extension BetaPrior.Observation {
    /// K2: k of n.
    static func conversionRate(of figures: ProviderFigures) -> Self {
        Self(successes: Double(figures.opportunities), trials: Double(figures.maturedMeetings))
    }
}
