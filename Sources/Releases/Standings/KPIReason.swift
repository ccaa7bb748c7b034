package import Scoring

/// Why a KPI is not shown, or not compared with others.
package enum KPIReason: Sendable, Equatable {
    /// There are too few other clients, or one of them makes up too much.
    case undisclosed
    /// There is no cohort that the reader may see.
    case noBenchmark
    /// There are results without an investment.
    case noInvestmentReported
    /// Satisfaction is shown of the running twelve months alone, and this is another question.
    case satisfactionOfOtherMonths
    /// There is less than the minimum of data.
    case tooLittle(KPI)
}
