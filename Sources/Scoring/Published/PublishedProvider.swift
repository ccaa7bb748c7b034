/// What a release publishes of a provider in a cohort. Composites, ranks and tiers are calculated
/// from it alone, with any weights.
///
/// Source: docs/methodology.md, "What is published".
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

    /// Calculates what is published of a provider from its exact figures.
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
