package import Scoring

/// What a release publishes of one provider in one cohort: the document of a provider's score.
///
/// It is rounded for good, and holds what follows from it with the release's own weights.
/// Composites with other weights, ranks in another population, tiers and probabilities are
/// calculated from these documents alone. So nobody learns more by asking more often.
///
/// Source: docs/methodology.md, "What is published".
package struct ProviderScore: Codable, Sendable, Equatable {
    /// `rank` is the place in the population. Of a provider outside the population it is the place
    /// that it would take there.
    package let scored: ScoredProvider
    package let places: PublishedPlaces
    /// nil where the provider is not ranked.
    package let uncertainty: RankUncertainty?
    /// Whether the score is published, and not only shown to the provider itself.
    let isPublic: Bool
    /// The population is the public providers, or all providers if none is public.
    let isInPopulation: Bool
}

extension ProviderScore {
    /// What depends on no weights and on no other provider.
    package var published: PublishedProvider {
        PublishedProvider(id: scored.id, estimates: scored.estimates, places: places)
    }
}
