package import Units

/// Why a use case does not take what is asked of a read.
package enum QuestionProblem: Sendable, Equatable {
    /// The viewer belongs to no tenant, and names none.
    case ownViewWithoutTenant
    /// Money of this currency, or in it, cannot be converted: it has no exchange rate for the day.
    case noExchangeRate(MissingRate)
    case noExchangeRateInRelease(Currency)
    case weightsOfBenchmark
    case weightsOfProvider
    case weightsNotInHundredths

    /// The stable name for programs.
    package var code: String {
        switch self {
        case .noExchangeRate, .noExchangeRateInRelease: "missing_rate"
        case .ownViewWithoutTenant, .weightsOfBenchmark, .weightsOfProvider, .weightsNotInHundredths: "invalid"
        }
    }
}
