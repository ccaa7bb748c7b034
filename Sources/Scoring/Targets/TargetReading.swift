/// How a KPI stands to its target. It moves no score.
package struct TargetReading: Sendable, Equatable {
    /// In the KPI's unit.
    package let target: Double
    /// The raw figure as a share of the target: of cost per qualified lead less is better. nil
    /// where there is no raw figure.
    package let share: Double?
    /// P(met): the probability that the true value is at least as good as the target.
    package let probabilityMet: Double

    /// nil unless the KPI is shown: what may not be told must not be found by way of targets.
    init?(target: Double, estimate: Estimate, posteriors: Posteriors) {
        guard estimate.status == .shown, target > 0, target.isFinite,
            let value = Self.modelValue(of: target, for: estimate.kpi, figures: posteriors.figures)
        else { return nil }
        self.target = target
        share = estimate.raw.map { ($0 / target).finite }
        probabilityMet = posteriors[estimate.kpi].probability(atLeast: value)
    }

    /// The target in the unit of the KPI's model.
    private static func modelValue(of target: Double, for kpi: KPI, figures: ProviderFigures) -> Double? {
        switch kpi {
        case .qualifiedMeetings, .conversionRate, .satisfaction: return target
        case .costPerQualifiedLead:
            guard let investment = figures.investment, let exposure = figures.exposure else { return nil }
            return (investment / exposure / target).finite
        case .roi: return SpecialFunctions.naturalLogarithm(target / 100)
        }
    }

    /// A provider's readings, KPI by KPI; nil where nothing is promised or the KPI is not shown.
    ///
    /// - Parameter figures: Of the engagements that the targets are of.
    package static func all(
        of targets: Targets,
        figures: ProviderFigures,
        priors: Priors,
        minimumData: MinimumData = MinimumData()
    ) -> PerKPI<TargetReading?> {
        let posteriors = Posteriors(figures: figures, priors: priors, minimumData: minimumData)
        let estimates = Estimate.all(of: figures, priors: priors, minimumData: minimumData)
        return PerKPI { kpi in
            targets[kpi].flatMap { TargetReading(target: $0, estimate: estimates[kpi], posteriors: posteriors) }
        }
    }
}
