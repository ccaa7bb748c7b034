import Scoring

/// What a release says of one provider in one cohort: the document of a provider's score.
struct ProviderScore: Codable, Sendable, Equatable {
    /// `rank` is the place among the population; of a provider that isn't in it, the place that it would take there.
    let scored: ScoredProvider
    /// nil where the provider is not ranked.
    let uncertainty: RankUncertainty?
    /// Whether the score is told to somebody besides the provider itself.
    let isPublic: Bool
    /// The population are the providers that are public; everyone, where nobody is.
    let isInPopulation: Bool
}
