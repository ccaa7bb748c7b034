/// One side of a comparison over time: the data, priors and weights of a provider's score.
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

    /// The five scores, 0 to 100, of this side's data against the priors given.
    ///
    /// The minimum of data and the withheld KPIs belong to the data: they decide which of the data
    /// count.
    func scores(against priors: Priors) -> PerKPI<Double> {
        let estimates = Estimate.all(of: figures, priors: priors, minimumData: minimumData)
        return PerKPI { estimates[$0].score }
    }
}
