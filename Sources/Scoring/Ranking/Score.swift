/// Scores a cohort against frozen priors and puts it in order.
///
/// Pure: the same figures give the same result in whatever order they come.
///
/// - Returns: The ranked providers from the best down, then those not ranked; see `ranked`.
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

/// One provider with its estimates, which depend on no weights: what a client with weights of its
/// own starts from.
package struct EstimatedProvider: Sendable, Equatable, Codable {
    package let id: String
    package let estimates: PerKPI<Estimate>

    package init(id: String, estimates: PerKPI<Estimate>) {
        self.id = id
        self.estimates = estimates
    }
}
