import Scoring

/// How the true values of providers spread, and how large their data are. The numbers are round,
/// and close to those that the methodology's worked example was fitted to.
enum Market {
    static let qualifiedMeetings = GammaPrior(shape: 1.25, rate: 0.1)
    static let conversionRate = BetaPrior(a: 6, b: 16.5)
    static let costPerQualifiedLead = GammaPrior(shape: 4.5, rate: 0.11)
    static let roi = NormalPrior(mean: 0.87, variance: 0.24)
    static let satisfaction = NormalPrior(mean: 75, variance: 155)

    /// The least and the most engagement-months of a provider.
    static let engagementMonths = (least: 3, most: 60)
    /// The share of the qualified meetings that are older than the maturation period.
    static let maturedShare = 0.85
    /// The least and the greatest customer lifetime value.
    static let customerLifetimeValue = (least: 20_000.0, greatest: 80_000.0)
    /// The mean revenue of a won deal.
    static let dealMean = 32_000.0
    /// The variance of the logarithm of a deal's revenue: a squared coefficient of variation of 1.
    static let dealLogarithmVariance = SpecialFunctions.naturalLogarithm(2)
    /// The least and the most respondents.
    static let respondents = (least: 2, most: 16)
    /// The standard deviation of a respondent's value around the provider's true one, in points.
    static let respondentDeviation = 13.0
}
