package import Units

/// What is wrong with a file of exchange rates, with everything that its sentence says.
package enum RateFileProblem: Sendable, Equatable {
    case file(FileProblem)
    case text(TextProblem)
    case date(DateProblem)
    case noDay
    /// An earlier line, `line`, has the same day.
    case repeatedDay(Day, line: Int)
    /// A column's name is no currency's.
    case notACurrency(Excerpt)
    /// There is a column of the currency in which all rates are.
    case baseCurrency
    case notARate(Excerpt)
    /// There are days, and no rate of any.
    case noRates

    /// The stable name for programs.
    package var code: String {
        switch self {
        case .file(let problem): problem.code.rawValue
        case .text(let problem): problem.code.rawValue
        case .date(let problem): problem.code.rawValue
        case .noDay: "missing_value"
        case .repeatedDay: "repeated_day"
        case .notACurrency: "unknown_currency"
        case .baseCurrency: "base_currency"
        case .notARate: "invalid_rate"
        case .noRates: "no_rates"
        }
    }
}
