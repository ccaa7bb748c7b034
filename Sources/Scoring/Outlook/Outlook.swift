/// What it would take a ranked provider to be told from the tier below its own, and to be one tier
/// further up. Each KPI by itself, with everything else as it is.
package struct Outlook: Sendable, Equatable {
    /// How much more data at today's rate would tell it from the leader of the next tier down: that
    /// one of the two beats the other with P >= .90.
    ///
    /// nil where there is no tier below, where the KPI is not shown, and where there is no rate
    /// yet.
    package let toldApart: PerKPI<MoreData?>
    /// The raw figure that would put it one tier up.
    ///
    /// nil in the first tier, where the KPI is not shown, and where it has no raw figure.
    package let tierUp: PerKPI<FigureChange?>

    /// nil for a provider that is not ranked in the comparison.
    ///
    /// - Parameters:
    ///   - figures: The provider's, as they were compared.
    ///   - priors: What they were measured by.
    package init?(of figures: ProviderFigures, in comparison: ProviderComparison, priors: Priors) {
        let ranked = Array(zip(comparison.members, comparison.drawn).prefix(comparison.rankedCount))
        guard let index = ranked.firstIndex(where: { $0.0.scored.id == figures.id }) else { return nil }
        let composites = CompositeDraws(weights: comparison.weights)
        let (own, drawn) = ranked[index]
        let assumed = figures.assumingWithheld(priors)
        let estimates = own.scored.estimates
        let data = { (kpi: KPI) in
            estimates[kpi].status == .shown ? KPIData(kpi, figures: assumed, priors: priors) : nil
        }
        let tier = own.uncertainty.tier

        let next = ranked.first { $0.0.uncertainty.tier == tier + 1 }.map { composites.all(of: $0.1) }
        toldApart = PerKPI { kpi in
            guard let next, let data = data(kpi) else { return nil }
            return MoreData(data, nodes: drawn, composites: composites, other: next)
        }

        var others = ranked.map { (scored: $0.0.scored, drawn: $0.1) }
        others.remove(at: index)
        let ladder = TierLadder(others, composites: composites)
        tierUp = PerKPI { kpi in
            guard tier > 1, let data = data(kpi) else { return nil }
            return FigureChange(data, estimate: estimates[kpi]) { changed in
                let score = PerKPI { comparison.weights[$0] * ($0 == kpi ? changed.score : estimates[$0].score) }.sum
                let all = composites.all(of: drawn.replacing(kpi, by: changed.places))
                return ladder.tier(id: figures.id, roundedScore: score.roundedToTenths, composites: all) < tier
            }
        }
    }
}
