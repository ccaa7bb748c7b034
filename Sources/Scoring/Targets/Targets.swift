/// What a provider has promised, each in its KPI's unit (see `KPI`); nil where it has promised
/// nothing.
package typealias Targets = PerKPI<Double?>

/// The targets of one engagement, with what they weigh among those of others.
package struct EngagementTargets: Sendable, Equatable {
    package let targets: Targets
    /// What each KPI's figure is divided by: engagement-months, matured meetings, qualified
    /// meetings, investment, respondents.
    package let denominators: PerKPI<Double>

    /// - Parameter figures: The engagement's.
    package init(_ targets: Targets, figures: ProviderFigures) {
        self.targets = targets
        denominators = PerKPI(
            qualifiedMeetings: figures.engagementMonths,
            conversionRate: Double(figures.maturedMeetings),
            costPerQualifiedLead: Double(figures.qualifiedMeetings),
            roi: figures.investment ?? 0,
            satisfaction: Double(figures.satisfaction.respondents)
        )
    }
}

extension [EngagementTargets] {
    /// What the engagements promise together: the mean of their targets, weighted by the KPI's own
    /// denominator.
    ///
    /// So it is what their figures together come to if each engagement just keeps its word. One
    /// without a target takes no part; where none has a denominator yet, all weigh the same.
    package func combined() -> Targets {
        PerKPI { kpi in
            let promises = compactMap { engagement in
                engagement.targets[kpi].map { (target: $0, weight: engagement.denominators[kpi]) }
            }
            guard !promises.isEmpty else { return nil }
            let weights = promises.reduce(0) { $0 + $1.weight }
            guard weights > 0 else { return promises.reduce(0) { $0 + $1.target } / Double(promises.count) }
            return promises.reduce(0) { $0 + $1.target * ($1.weight / weights) }
        }
    }
}
