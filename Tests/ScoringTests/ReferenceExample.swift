@testable import Scoring

/// The methodology's test vector of the reference yardstick: the providers of the worked example as
/// one client's own.
///
/// Computed with an independent implementation to six decimals; no minimum data.
enum ReferenceExample {
    static let priors = ReferenceYardstick.standard.priors(comparing: WorkedExample.cohort)

    static let comparison = compared(WorkedExample.cohort, priors: priors)

    /// The members in the order A, B, C, D.
    static let columns = comparison.members.sorted { $0.scored.id < $1.scored.id }

    static func compared(_ providers: [ProviderFigures], priors: Priors) -> ProviderComparison {
        ProviderComparison(
            providers.map { ProviderComparison.Candidate($0, priors: priors, minimumData: .waived) },
            release: WorkedExample.release,
            minimumData: .waived
        )
    }

    /// A's 312 meetings as two engagements of 12 months, of which one brought 112 for an unknown
    /// sum.
    static let partlyWithheld = ProviderFigures(
        id: "A",
        engagementMonths: 24,
        qualifiedMeetings: 312,
        maturedMeetings: 280,
        opportunities: 70,
        investment: 150_000,
        exposure: 150.0 / 40,
        deals: WorkedExample.a.deals,
        satisfaction: WorkedExample.a.satisfaction,
        withheldInvestments: [
            WithheldInvestment(qualifiedMeetings: 112, engagementMonths: 12, customerLifetimeValue: 40_000)
        ]
    )
}
