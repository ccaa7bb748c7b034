/// Why a use case does not take what is asked of a read.
package enum QuestionProblem: Sendable, Equatable, CaseIterable {
    // Live figures are no release.
    case liveComparison
    case liveBenchmark
    case liveExplanation
    /// The viewer belongs to no tenant, and has nothing live.
    case liveWithoutTenant
    case noExchangeRate
    case noExchangeRateInRelease
    case weightsOfBenchmark
    case weightsOfProvider
    case weightsNotInHundredths
}
