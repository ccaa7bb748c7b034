import Testing
import Units

@testable import Scoring

@Suite struct ExplainChangeTests {
    /// The published change of B: 5 of 15 instead of 2 of 3, and the prior (4, 14) instead of the
    /// fitted one.
    @Test func publishedChange() throws {
        let old = ScoredState(
            figures: WorkedExample.b,
            priors: WorkedExample.priors,
            weights: .standard,
            minimumData: .waived
        )
        var priors = WorkedExample.priors
        priors.conversionRate = BetaPrior(a: 4, b: 14)
        let new = ScoredState(
            figures: WorkedExample.b.with(maturedMeetings: 15, opportunities: 5),
            priors: priors,
            weights: .standard,
            minimumData: .waived
        )
        let change = explainChange(from: old, to: new)
        #expect(isPublished(change.before, 44.112922))
        #expect((change.after - change.before - 0.25 * (67.196151 - 64.558679)).magnitude < 1e-6)
        #expect((change.parts.conversionRate.ownData - 0.25 * -3.008954).magnitude < 1e-6)
        #expect((change.parts.conversionRate.benchmark - 0.25 * 5.646425).magnitude < 1e-6)
        for kpi in KPI.allCases {
            #expect(change.parts[kpi].weights == 0)
            guard kpi != .conversionRate else { continue }
            #expect(change.parts[kpi].total == 0)
        }
    }

    private static let otherWeights = PerKPI(
        qualifiedMeetings: 0.1,
        conversionRate: 0.1,
        costPerQualifiedLead: 0.15,
        roi: 0.35,
        satisfaction: 0.3
    )

    private func state(_ figures: ProviderFigures, _ priors: Priors, _ weights: Weights = .standard) -> ScoredState {
        ScoredState(figures: figures, priors: priors, weights: weights)
    }

    /// The parts are all there is, whatever changes; and the way back takes back each of them.
    @Test func partsAddUp() throws {
        var random = SeededGenerator(seed: 41)
        let cohorts = (0..<2).map { _ in ProviderFigures.randomCohort(count: 12, using: &random) }
        let priors = cohorts.map { Priors(fittedTo: $0) }
        let weights = try Weights(Self.otherWeights)
        for (old, new) in zip(cohorts[0], cohorts[1]) {
            let new = new.with(withheld: Bool.random(using: &random) ? [.roi] : [])
            let (before, after) = (state(old, priors[0]), state(new, priors[1], weights))
            let change = explainChange(from: before, to: after)
            let parts = KPI.allCases.reduce(0) { $0 + change.parts[$1].total }
            #expect((parts - (change.after - change.before)).magnitude < 1e-9)
            #expect((change.before - score(cohort: [old], priors: priors[0])[0].composite.score).magnitude < 1e-12)
            let back = explainChange(from: after, to: before)
            for kpi in KPI.allCases {
                #expect((change.parts[kpi].ownData + back.parts[kpi].ownData).magnitude < 1e-9)
                #expect((change.parts[kpi].benchmark + back.parts[kpi].benchmark).magnitude < 1e-9)
                #expect((change.parts[kpi].weights + back.parts[kpi].weights).magnitude < 1e-9)
            }
        }
    }

    /// What did not change explains nothing.
    @Test func onlyWhatChangedHasAPart() throws {
        let weights = try Weights(Self.otherWeights)
        let (old, new) = (WorkedExample.priors, SecondExample.priors)
        let data = explainChange(from: state(WorkedExample.a, old), to: state(WorkedExample.d, old))
        let benchmark = explainChange(from: state(WorkedExample.a, old), to: state(WorkedExample.a, new))
        let recipe = explainChange(from: state(WorkedExample.a, old), to: state(WorkedExample.a, old, weights))
        for kpi in KPI.allCases {
            #expect(data.parts[kpi].benchmark == 0)
            #expect(data.parts[kpi].weights == 0)
            #expect(data.parts[kpi].ownData != 0)
            #expect(benchmark.parts[kpi].ownData == 0)
            #expect(benchmark.parts[kpi].weights == 0)
            #expect(benchmark.parts[kpi].benchmark != 0)
            #expect(recipe.parts[kpi].ownData == 0)
            #expect(recipe.parts[kpi].benchmark == 0)
        }
        // By hand from the published scores of A: (.35 - .20) x 61.944480.
        #expect((recipe.parts.roi.weights - 0.15 * 61.944480).magnitude < 1e-6)
    }

    /// Withholding takes the provider's own data back: from a score of 50 to 25, a quarter of the
    /// weight.
    @Test func withholdingIsTheProvidersOwnDoing() {
        let nothing = ProviderFigures(id: "A")
        let change = explainChange(
            from: state(nothing, WorkedExample.priors),
            to: state(nothing.with(withheld: [.roi]), SecondExample.priors)
        )
        #expect((change.parts.roi.ownData - -5).magnitude < 1e-12)
        #expect(change.parts.roi.benchmark == 0)
        #expect((change.after - change.before - -5).magnitude < 1e-12)
    }
}
