@testable import Scoring

/// The methodology's test vector: four providers, computed with an independent implementation to
/// six decimals.
///
/// The priors are fitted on the same four, unrounded; phi = 1, cv2 = 1; no minimum data.
enum WorkedExample {
    static let a = ProviderFigures(
        id: "A",
        engagementMonths: 24,
        qualifiedMeetings: 312,
        maturedMeetings: 280,
        opportunities: 70,
        investment: 240_000,
        exposure: 240.0 / 40,
        deals: DealFigures(summarisedCount: 18, summarisedRevenue: 720_000),
        satisfaction: SatisfactionFigures(respondents: 9, mean: 72, standardDeviation: 12)
    )
    static let b = ProviderFigures(
        id: "B",
        engagementMonths: 3,
        qualifiedMeetings: 3,
        maturedMeetings: 3,
        opportunities: 2,
        investment: 9_000,
        exposure: 9.0 / 30,
        deals: DealFigures(summarisedCount: 1, summarisedRevenue: 60_000),
        satisfaction: SatisfactionFigures(respondents: 2, mean: 95, sumOfSquares: 50)
    )
    static let c = ProviderFigures(
        id: "C",
        engagementMonths: 120,
        qualifiedMeetings: 3000,
        maturedMeetings: 2700,
        opportunities: 405,
        investment: 1_200_000,
        exposure: 1200.0 / 25,
        deals: DealFigures(summarisedCount: 60, summarisedRevenue: 1_500_000),
        satisfaction: SatisfactionFigures(respondents: 14, mean: 61, standardDeviation: 15)
    )
    static let d = ProviderFigures(
        id: "D",
        engagementMonths: 12,
        qualifiedMeetings: 96,
        maturedMeetings: 80,
        opportunities: 30,
        investment: 130_000,
        exposure: 130.0 / 50,
        deals: DealFigures(summarisedCount: 7, summarisedRevenue: 455_000),
        satisfaction: SatisfactionFigures(respondents: 5, mean: 80, standardDeviation: 10)
    )

    static let cohort = [a, b, c, d]
    static let priors = Priors(fittedTo: cohort)
    static let scored = score(cohort: cohort, priors: priors, minimumData: .waived)

    /// The scored providers in the order A, B, C, D.
    static let columns = scored.sorted { $0.id < $1.id }

    /// The release that the draws of the published ranks are made for.
    static let release = "demo-2025Q1"

    /// One of A, B, C, D with its draws.
    static func drawn(_ id: String) -> DrawnProvider {
        let figures = cohort.first { $0.id == id } ?? ProviderFigures(id: id)
        return DrawnProvider(
            id: id,
            nodes: KPINodes(figures: figures, priors: priors, minimumData: .waived),
            draws: ProviderDraws(release: release, provider: id)
        )
    }
}

/// A number equal to one that was published to six decimals.
func isPublished(_ value: Double?, _ published: Double) -> Bool {
    guard let value else { return false }
    return (value - published).magnitude <= 0.51e-6
}
