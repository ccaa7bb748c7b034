/// What a release publishes of a provider in a cohort: all that composites, ranks and tiers are
/// worked out from, by whatever weights.
package struct PublishedProvider: Sendable, Equatable {
    /// Unique within a cohort.
    package let id: String
    /// Rounded for good.
    package let estimates: PerKPI<Estimate>
    package let places: PublishedPlaces

    package init(id: String, estimates: PerKPI<Estimate>, places: PublishedPlaces) {
        self.id = id
        self.estimates = estimates
        self.places = places
    }

    package init(_ figures: ProviderFigures, priors: Priors, minimumData: MinimumData) {
        let exact = Estimate.all(of: figures, priors: priors, minimumData: minimumData)
        self.init(
            id: figures.id,
            estimates: PerKPI { exact[$0].published },
            places: PublishedPlaces(figures: figures, priors: priors, minimumData: minimumData)
        )
    }
}

extension DrawnProvider {
    /// A published provider with the draws that take its places.
    package init(_ provider: PublishedProvider, draws: ProviderDraws) {
        self.init(id: provider.id, nodes: KPINodes(provider.places), draws: draws)
    }
}
