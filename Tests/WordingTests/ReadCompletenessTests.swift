import Releases
import Scoring
import Testing
import Wording

/// The examples of sentences about scores cover everything. A new case does not compile here before
/// it has a number, and then its example is missing.
@Suite struct ReadCompletenessTests {
    @Test func everyCaseHasAnExample() {
        #expect(Set(Examples.unranked.map(number)) == Set(0...3))
        #expect(Set(Examples.cohortReasons.map(number)) == Set(0...3))
        #expect(Set(Examples.kpiReasons.map(number)) == Set(0...4))
        #expect(Set(Examples.movements.map(number)) == Set(0...5))
        #expect(Set(Examples.parts.map { number(of: $0.origin) }) == Set(0...2))
        #expect(Set(Examples.figures.map { number(of: $0.unit) }) == Set(0...3))
        #expect(Set(Examples.scoresheets.map(number)) == Set(0...10))
        #expect(Set(Examples.scoresheetCells.map(number)) == Set(0...4))
        #expect(Set(Examples.rankings.map(number)) == Set(0...10))
        #expect(Set(Examples.demonstrations.map(number)) == Set(0...3))
        #expect(Set(Examples.headings.map(number)) == Set(0...5))
    }

    private func number(of reason: UnrankedReason) -> Int {
        switch reason {
        case .tooFewKPIs: 0
        case .noConversionRateOrROI: 1
        case .tooLittleWeight: 2
        case .tooLittleCredibility: 3
        }
    }

    private func number(of reason: CohortReason) -> Int {
        switch reason {
        case .notPredefined: 0
        case .tooSmall: 1
        case .notDisclosed: 2
        case .tooFewShown: 3
        }
    }

    private func number(of reason: KPIReason) -> Int {
        switch reason {
        case .undisclosed: 0
        case .noBenchmark: 1
        case .noInvestmentReported: 2
        case .satisfactionOfOtherMonths: 3
        case .tooLittle: 4
        }
    }

    private func number(of movement: ChangeStatement.Movement) -> Int {
        switch movement {
        case .unshown: 0
        case .appeared: 1
        case .disappeared: 2
        case .stayed: 3
        case .rose: 4
        case .fell: 5
        }
    }

    private func number(of origin: ChangeStatement.Origin) -> Int {
        switch origin {
        case .ownData: 0
        case .benchmark: 1
        case .weights: 2
        }
    }

    private func number(of unit: KPIFigure.Unit) -> Int {
        switch unit {
        case .perMonth: 0
        case .percent: 1
        case .money: 2
        case .ofHundred: 3
        }
    }

    private func number(of text: ScoresheetText) -> Int {
        switch text {
        case .title: 0
        case .tier: 1
        case .notRanked: 2
        case .nobodyRanked: 3
        case .tiers: 4
        case .score: 5
        case .referenceScore: 6
        case .figures: 7
        case .tooFew: 8
        case .nothing: 9
        case .settings: 10
        }
    }

    private func number(of cell: ScoresheetCell) -> Int {
        switch cell {
        case .number: 0
        case .percent: 1
        case .tooFew: 2
        case .nothing: 3
        case .noLeads: 4
        }
    }

    private func number(of text: RankingText) -> Int {
        switch text {
        case .title: 0
        case .tier: 1
        case .notRanked: 2
        case .score: 3
        case .figure: 4
        case .withheld: 5
        case .undisclosed: 6
        case .tooFew: 7
        case .ownTitle: 8
        case .referenceYardstick: 9
        case .cohortYardstick: 10
        }
    }

    private func number(of text: DemoText) -> Int {
        switch text {
        case .alreadyThere: 0
        case .loading: 1
        case .loaded: 2
        case .release: 3
        }
    }

    private func number(of heading: TableHeading) -> Int {
        switch heading {
        case .rank: 0
        case .rankInterval: 1
        case .provider: 2
        case .score: 3
        case .scoreInterval: 4
        case .qualifiedMeetings: 5
        }
    }
}
