/// Why a use case does not take what is asked of a read.
package enum QuestionProblem: Sendable, Equatable, CaseIterable {
    /// The viewer belongs to no tenant, and names none.
    case ownViewWithoutTenant
    case noExchangeRate
    case noExchangeRateInRelease
    case weightsOfBenchmark
    case weightsOfProvider
    case weightsNotInHundredths
}
