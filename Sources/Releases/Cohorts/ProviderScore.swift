import Scoring

/// What a release publishes of one provider in one cohort: the document of a provider's score.
///
/// Rounded for good, with what follows from it by the release's own weights. Composites by other
/// weights, ranks among others, tiers and probabilities are worked out from these documents alone:
/// nobody learns more by asking often than stands here.
package struct ProviderScore: Codable, Sendable, Equatable {
    /// `rank` is the place among the population; of a provider that isn't in it, the place that it
    /// would take there.
    package let scored: ScoredProvider
    package let places: PublishedPlaces
    /// nil where the provider is not ranked.
    package let uncertainty: RankUncertainty?
    /// Whether the score is told to somebody besides the provider itself.
    let isPublic: Bool
    /// The population are the providers that are public; everyone, where nobody is.
    let isInPopulation: Bool
}

extension ProviderScore {
    /// What depends on no weights and on nobody else.
    package var published: PublishedProvider {
        PublishedProvider(id: scored.id, estimates: scored.estimates, places: places)
    }
}
