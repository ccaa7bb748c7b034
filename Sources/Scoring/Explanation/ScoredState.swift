/// One side of a comparison over time: what a provider was scored on.
package struct ScoredState: Sendable, Equatable {
    package let figures: ProviderFigures
    package let priors: Priors
    package let weights: Weights
    package let minimumData: MinimumData

    package init(
        figures: ProviderFigures,
        priors: Priors,
        weights: Weights,
        minimumData: MinimumData = MinimumData()
    ) {
        self.figures = figures
        self.priors = priors
        self.weights = weights
        self.minimumData = minimumData
    }

    /// The five scores of this side's own data against a release's priors.
    ///
    /// The minimum of data and what is withheld belong to the data: they decide what of them
    /// counts.
    func scores(against priors: Priors) -> PerKPI<Double> {
        let estimates = Estimate.all(of: figures, priors: priors, minimumData: minimumData)
        return PerKPI { estimates[$0].score }
    }
}
