import Testing

@testable import Scoring

@Suite struct OverDispersionTests {
    private func provider(_ id: String, _ months: [(Int, Double)], withheld: Set<KPI> = []) -> ProviderFigures {
        ProviderFigures(
            id: id,
            months: months.map { MonthlyCount(qualifiedMeetings: $0.0, engagementMonths: $0.1) },
            withheld: withheld
        )
    }

    @Test func nothingToTellGivesOne() {
        #expect(OverDispersion.phi(of: []) == 1)
        #expect(OverDispersion.phi(of: [provider("A", [(9, 1)])]) == 1)
        #expect(OverDispersion.phi(of: [provider("A", [(0, 1), (0, 1)])]) == 1)
        #expect(OverDispersion.phi(of: [provider("A", [(5, 0), (5, 0)])]) == 1)
    }

    @Test func neverBelowOne() {
        #expect(OverDispersion.phi(of: [provider("A", [(5, 1), (5, 1), (5, 1)])]) == 1)
    }

    /// By hand. A: 2, 4, 18 over equal months, expected 8 each: 36/8 + 16/8 + 100/8 = 19, 2 degrees
    /// of freedom. B: 10 in one month, 50 in two: expected 20 and 40: 100/20 + 100/40 = 7.5, 1
    /// degree of freedom. phi = 26.5 / 3.
    @Test func pooledPearsonChiSquare() {
        let a = provider("A", [(2, 1), (4, 1), (18, 1)])
        let b = provider("B", [(10, 1), (50, 2)])
        #expect((OverDispersion.phi(of: [a, b]) - 26.5 / 3).magnitude < 1e-12)
        #expect(OverDispersion.phi(of: [a, b]) == OverDispersion.phi(of: [b, a]))
        let withheld = provider("B", [(10, 1), (50, 2)], withheld: [.qualifiedMeetings])
        #expect((OverDispersion.phi(of: [a, withheld]) - 9.5).magnitude < 1e-12)
    }

    /// By hand, as A above: 19 over 2 degrees of freedom, however many months without engagement
    /// there are beside them.
    @Test func monthsWithoutEngagementAreLeftOut() {
        let a = provider("A", [(0, 0), (2, 1), (4, 1), (5, 0), (18, 1), (0, 0)])
        #expect((OverDispersion.phi(of: [a]) - 9.5).magnitude < 1e-12)
    }

    /// Counts and exposures are divided by phi, which leaves the raw figure alone and moves the
    /// shrunken one to the prior. By hand: prior (2, 1), phi 4, Q 40, t 4: (2 + 10) / (1 + 1) = 6,
    /// credibility 1/2.
    @Test func countsAndExposuresAreDivided() throws {
        var priors = WorkedExample.priors
        priors.overDispersion = 4
        priors.qualifiedMeetings = GammaPrior(shape: 2, rate: 1)
        priors.costPerQualifiedLead = GammaPrior(shape: 2, rate: 1)
        let figures = ProviderFigures(
            id: "A",
            engagementMonths: 4,
            qualifiedMeetings: 40,
            investment: 4_000,
            exposure: 4
        )
        let estimates = Estimate.all(of: figures, priors: priors)
        #expect(estimates.qualifiedMeetings.raw == 10)
        #expect(estimates.qualifiedMeetings.shrunken == 6)
        #expect(estimates.qualifiedMeetings.credibility == 0.5)
        // CLV 1,000: cost 1,000 x (1 + 1) / (2 + 10).
        #expect(try #require(estimates.costPerQualifiedLead.shrunken) == 1_000 * 2 / 12.0)
    }
}
