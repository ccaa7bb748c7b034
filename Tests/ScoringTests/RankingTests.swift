import Testing

@testable import Scoring

@Suite struct RankingTests {
    /// Providers whose composite is mostly their satisfaction, which is all they have.
    private func provider(_ id: String, satisfaction: Double) -> ProviderFigures {
        ProviderFigures(
            id: id,
            satisfaction: SatisfactionFigures(respondents: 10, mean: satisfaction, sumOfSquares: 900)
        )
    }

    @Test func competitionRanking() {
        let cohort = [
            provider("e", satisfaction: 60), provider("b", satisfaction: 75), provider("d", satisfaction: 75),
            provider("a", satisfaction: 90), provider("c", satisfaction: 75.001),
        ]
        let scored = score(cohort: cohort, priors: WorkedExample.priors, minimumData: .waived)
        #expect(scored.map(\.id) == ["a", "b", "c", "d", "e"])
        #expect(scored.map(\.rank) == [1, 2, 2, 2, 5])
    }

    @Test func unrankedComeLastWhateverTheirScore() {
        let best = ProviderFigures(id: "z", engagementMonths: 12, qualifiedMeetings: 3_000)
        let scored = score(cohort: [best] + WorkedExample.cohort, priors: WorkedExample.priors)
        #expect(scored.map(\.id) == ["D", "A", "C", "z", "B"])
        #expect(scored.map(\.rank) == [1, 2, 3, nil, nil])
        #expect(scored[3].composite.score > scored[2].composite.score)
    }

    @Test func ofNobody() {
        #expect(score(cohort: [], priors: Priors(fittedTo: [])).isEmpty)
    }

    /// Other weights need no new estimates. By hand from the published scores: D 61.80, B 61.17, A
    /// 49.67, C 33.1.
    @Test func otherWeights() throws {
        let satisfactionFirst = try Weights(
            PerKPI(
                qualifiedMeetings: 0.1,
                conversionRate: 0.2,
                costPerQualifiedLead: 0.1,
                roi: 0.1,
                satisfaction: 0.5
            )
        )
        let estimated = WorkedExample.scored.map { EstimatedProvider(id: $0.id, estimates: $0.estimates) }
        let reranked = ranked(estimated, weights: satisfactionFirst, minimumData: .waived)
        let rescored = score(
            cohort: WorkedExample.cohort,
            priors: WorkedExample.priors,
            weights: satisfactionFirst,
            minimumData: .waived
        )
        #expect(reranked == rescored)
        #expect(reranked.map(\.id) == ["D", "B", "A", "C"])
    }
}
