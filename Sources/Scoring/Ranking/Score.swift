/// Scores a cohort against frozen priors, and orders it.
///
/// It is pure: the order of the figures does not change the result. Source: docs/methodology.md.
///
/// - Returns: The ranked providers from the best down, then those without a rank; see `ranked`.
package func score(
    cohort: [ProviderFigures],
    priors: Priors,
    weights: Weights = .standard,
    minimumData: MinimumData = MinimumData()
) -> [ScoredProvider] {
    let estimated = cohort.map { figures in
        EstimatedProvider(
            id: figures.id,
            estimates: Estimate.all(of: figures, priors: priors, minimumData: minimumData)
        )
    }
    return ranked(estimated, weights: weights, minimumData: minimumData)
}

/// One provider with its estimates, which do not depend on weights. A client with its own weights
/// starts from it.
package struct EstimatedProvider: Sendable, Equatable, Codable {
    package let id: String
    package let estimates: PerKPI<Estimate>

    package init(id: String, estimates: PerKPI<Estimate>) {
        self.id = id
        self.estimates = estimates
    }
}
