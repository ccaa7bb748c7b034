import Foundation
import Testing
import Units

@testable import Scoring

/// What must hold whatever the data, on random cohorts that are the same in every run.
@Suite struct PropertyTests {
    private let tolerance = 1e-9

    private func scores(of figures: ProviderFigures, _ priors: Priors) -> PerKPI<Double> {
        let estimates = Estimate.all(of: figures, priors: priors, minimumData: .waived)
        return PerKPI { estimates[$0].score }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func aBetterFigureNeverLowersItsOwnScore(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let cohort = ProviderFigures.randomCohort(count: 20, using: &random)
        let priors = Priors(fittedTo: cohort).roundedToThreeSignificantDigits()
        for figures in cohort {
            let before = scores(of: figures, priors)
            let moreMeetings = figures.with(qualifiedMeetings: figures.qualifiedMeetings + 5)
            #expect(scores(of: moreMeetings, priors).qualifiedMeetings >= before.qualifiedMeetings - tolerance)
            #expect(scores(of: moreMeetings, priors).costPerQualifiedLead >= before.costPerQualifiedLead - tolerance)
            let moreOpportunities = figures.with(opportunities: figures.opportunities + 1)
            #expect(scores(of: moreOpportunities, priors).conversionRate >= before.conversionRate - tolerance)
            let content = SatisfactionFigures(
                respondents: figures.satisfaction.respondents,
                mean: min(100, figures.satisfaction.mean + 3),
                sumOfSquares: figures.satisfaction.sumOfSquares
            )
            #expect(
                scores(of: figures.with(satisfaction: content), priors).satisfaction >= before.satisfaction - tolerance
            )
            let richer = DealFigures(itemised: figures.deals.itemised.map { $0 * 1.2 })
            #expect(scores(of: figures.with(deals: richer), priors).roi >= before.roi - tolerance)
            guard let investment = figures.investment, let exposure = figures.exposure else { continue }
            let cheaper = figures.with(investment: investment * 0.8, exposure: exposure * 0.8)
            #expect(scores(of: cheaper, priors).costPerQualifiedLead >= before.costPerQualifiedLead - tolerance)
            #expect(scores(of: cheaper, priors).roi >= before.roi - tolerance)
        }
    }

    /// Against having no data it always costs 25 points; against having some it never helps a KPI
    /// that scores 25 or more; and it never helps a provider become ranked.
    @Test(arguments: 0..<4 as Range<UInt64>)
    func withholdingNeverHelps(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let cohort = ProviderFigures.randomCohort(count: 20, using: &random)
        let priors = Priors(fittedTo: cohort).roundedToThreeSignificantDigits()
        for figures in cohort {
            let open = score(cohort: [figures], priors: priors)[0]
            for kpi in KPI.allCases {
                let withheld = score(cohort: [figures.with(withheld: [kpi])], priors: priors)[0]
                #expect(withheld.estimates[kpi].score == 25)
                #expect(withheld.composite.credibility <= open.composite.credibility)
                #expect(withheld.unrankedReasons.count >= open.unrankedReasons.count)
                if open.estimates[kpi].score >= 25 {
                    #expect(withheld.composite.score <= open.composite.score + tolerance)
                }
                for other in KPI.allCases where other != kpi {
                    #expect(withheld.estimates[other] == open.estimates[other])
                }
            }
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func noDataScoresExactlyFifty(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let priors = Priors(fittedTo: ProviderFigures.randomCohort(count: 12, using: &random))
        let estimates = Estimate.all(of: ProviderFigures(id: "new"), priors: priors)
        for kpi in KPI.allCases {
            #expect(estimates[kpi].score == 50)
            #expect(estimates[kpi].status == .insufficientData)
            #expect(estimates[kpi].credibility == 0)
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func theOrderOfProvidersChangesNoByte(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let cohort = ProviderFigures.randomCohort(count: 25, using: &random)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let bytes = { (cohort: [ProviderFigures]) in
            let priors = Priors(fittedTo: cohort)
            return try encoder.encode(priors) + encoder.encode(score(cohort: cohort, priors: priors))
        }
        let expected = try bytes(cohort)
        for _ in 0..<3 {
            #expect(try bytes(cohort.shuffled(using: &random)) == expected)
        }
    }

    @Test(arguments: [1_000, 0.01, 7.3])
    func theCurrencyChangesNothing(factor: Double) {
        var random = SeededGenerator(seed: 11)
        let cohort = ProviderFigures.randomCohort(count: 25, using: &random)
        let converted = cohort.map { figures in
            figures.with(
                investment: figures.investment.map { $0 * factor },
                deals: DealFigures(itemised: figures.deals.itemised.map { $0 * factor })
            )
        }
        let before = score(cohort: cohort, priors: Priors(fittedTo: cohort))
        let after = score(cohort: converted, priors: Priors(fittedTo: converted))
        #expect(before.map(\.id) == after.map(\.id))
        #expect(before.map(\.rank) == after.map(\.rank))
        for (before, after) in zip(before, after) {
            for kpi in KPI.allCases {
                #expect((before.estimates[kpi].score - after.estimates[kpi].score).magnitude < 1e-8)
            }
            if let cost = before.estimates.costPerQualifiedLead.shrunken {
                let converted = after.estimates.costPerQualifiedLead.shrunken ?? 0
                #expect((converted / (cost * factor) - 1).magnitude < 1e-9)
            }
        }
    }

    /// Frozen priors: what one provider does never moves another.
    @Test func aProviderMovesOnlyItself() {
        var random = SeededGenerator(seed: 5)
        var cohort = ProviderFigures.randomCohort(count: 10, using: &random)
        let priors = Priors(fittedTo: cohort).roundedToThreeSignificantDigits()
        let before = score(cohort: cohort, priors: priors)
        cohort[3] = cohort[3].with(qualifiedMeetings: cohort[3].qualifiedMeetings * 3 + 50)
        let after = score(cohort: cohort, priors: priors)
        for provider in before where provider.id != cohort[3].id {
            let same = after.first { $0.id == provider.id }
            #expect(same?.composite == provider.composite)
            #expect(same?.estimates == provider.estimates)
        }
    }
}
