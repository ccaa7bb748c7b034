import Testing

@testable import Scoring

@Suite struct OwnComparisonTests {
    private let priors = ReferenceExample.priors

    private func own(_ providers: [ProviderFigures], minimumData: MinimumData = MinimumData()) -> ProviderComparison {
        .own(providers, priors: priors, tenant: "7", from: "2026-01", to: "2026-12", minimumData: minimumData)
    }

    /// The draws are the tenant's and the window's: by hand from the release string.
    @Test func isSeededWithTenantAndWindow() throws {
        #expect(ProviderComparison.ownRelease(tenant: "7", from: "2026-01", to: "2026-12") == "own|7|2026-01|2026-12")
        let drawn = WorkedExample.cohort.sorted { $0.id > $1.id }.map { figures in
            let candidate = ProviderComparison.Candidate(figures, priors: priors, minimumData: .waived)
            #expect(candidate.estimated.id == figures.id)
            return DrawnProvider(
                id: figures.id,
                nodes: candidate.nodes,
                draws: ProviderDraws(release: "own|7|2026-01|2026-12", provider: figures.id)
            )
        }
        let comparison = own(WorkedExample.cohort, minimumData: .waived)
        let order = comparison.members.map(\.scored.id)
        #expect(order == ["D", "A", "C", "B"])
        let expected = rankUncertainty(
            of: try order.map { id in try #require(drawn.first { $0.id == id }) },
            weights: .standard
        )
        #expect(comparison.members.map(\.uncertainty) == expected)
        #expect(comparison.pairs()[0][0] == 0)
        #expect(comparison.pairs()[0][3] > 0.9)
    }

    /// B has too little to be ranked, has an interval all the same, and is in no pair.
    @Test func whoIsNotRankedIsAGuest() {
        let comparison = own(WorkedExample.cohort)
        #expect(comparison.members.map(\.scored.rank) == [1, 2, 3, nil])
        #expect(comparison.rankedCount == 3)
        #expect(comparison.pairs().count == 3)
        let guest = comparison.members[3]
        #expect(guest.scored.id == "B" && !guest.scored.unrankedReasons.isEmpty)
        #expect(guest.uncertainty.scoreInterval.low < guest.scored.composite.score)
        let without = own(WorkedExample.cohort.filter { $0.id != "B" })
        #expect(without.members.map(\.uncertainty) == comparison.members.prefix(3).map(\.uncertainty))
    }

    @Test func noneOrOne() {
        #expect(own([]).members.isEmpty)
        let one = own([WorkedExample.d])
        #expect(one.members.map(\.scored.rank) == [1])
        #expect(one.members[0].uncertainty.tier == 1)
        #expect(one.pairs() == [[0]])
        #expect(own([ProviderFigures(id: "A")]).members.map(\.scored.rank) == [nil])
    }

    @Test func orderAndThreadsChangeNothing() {
        let expected = own(WorkedExample.cohort)
        let other = ProviderComparison.own(
            WorkedExample.cohort.reversed(),
            priors: priors,
            tenant: "7",
            from: "2026-01",
            to: "2026-12",
            threads: 3
        )
        #expect(other.members.map(\.scored) == expected.members.map(\.scored))
        #expect(other.members.map(\.uncertainty) == expected.members.map(\.uncertainty))
    }
}
