import Testing
import Units

@testable import Scoring

@Suite struct KPINodesTests {
    private let unknown = (0..<512).map { (Double($0) + 0.5) / 512 }

    /// The places 0, 1, 100, 255 and 511 by scipy 1.17.1: cdf of the prior of the ppf of the
    /// posterior.
    @Test(arguments: [
        (
            KPI.qualifiedMeetings,
            [0.3741175712291219, 0.3940771318422275, 0.5087062071765149, 0.5604383433103908, 0.7341575556786438]
        ),
        (
            .conversionRate,
            [0.26006479130095755, 0.29579625568845336, 0.5227658340422379, 0.6269327029455641, 0.9024096909895901]
        ),
        (
            .costPerQualifiedLead,
            [0.5662573915412855, 0.5870177428628649, 0.6968358842828593, 0.7415461155366256, 0.8712607826665097]
        ),
        (
            .roi,
            [0.022349794346881967, 0.03817383525967528, 0.32125167760674256, 0.5487609608773452, 0.9879616483084281]
        ),
        (
            .satisfaction,
            [0.23915682812368155, 0.289038602288956, 0.6155360628873052, 0.7501712274495622, 0.9803610813005774]
        ),
    ])
    func places(kpi: KPI, expected: [Double]) {
        let nodes = KPINodes(figures: SecondExample.north, priors: SecondExample.priors)[kpi]
        for (index, expected) in zip([0, 1, 100, 255, 511], expected) {
            #expect((nodes[nodes.startIndex + index] - expected).magnitude < 1e-11)
        }
    }

    /// Proportions near 1, where a > b. mpmath 1.3.0: bisection of the posterior's distribution
    /// function.
    @Test(arguments: [
        (12, 3, 50, 60, [0.110732199398526066, 0.563752019277683848, 0.940585430343544588]),
        (3, 0.5, 40, 40, [0.40185024303802801, 0.863587468479750174, 0.999751815539715527]),
    ])
    func placesOfHighProportions(a: Double, b: Double, successes: Double, trials: Double, expected: [Double]) {
        let posterior = BetaPosterior(
            prior: BetaPrior(a: a, b: b),
            observation: .init(successes: successes, trials: trials)
        )
        let places = NodeRule.standard.probabilities(of: posterior.place)
        for (index, expected) in zip([0, 255, 511], expected) {
            #expect((places[index] - expected).magnitude < 1e-11)
        }
    }

    @Test func withheldIsAQuarterEverywhere() {
        let nodes = KPINodes(figures: SecondExample.west, priors: SecondExample.priors)
        #expect(nodes[.roi].allSatisfy { $0 == 0.25 })
        #expect(!nodes[.satisfaction].contains(0.25))
    }

    /// Also where the respondents are too few to stay anonymous.
    @Test func withoutDataEveryPlaceIsEquallyLikely() {
        let nodes = KPINodes(figures: SecondExample.east, priors: SecondExample.priors)
        for kpi in [KPI.costPerQualifiedLead, .roi, .satisfaction] {
            #expect(nodes[kpi].elementsEqual(unknown))
        }
        let waived = KPINodes(figures: SecondExample.east, priors: SecondExample.priors, minimumData: .waived)
        #expect(!waived[.satisfaction].elementsEqual(unknown))
    }

    /// The mean of a KPI's places is its score, to the error of a sum of 512 midpoints.
    @Test func meanPlaceIsTheScore() {
        for figures in WorkedExample.cohort + [SecondExample.north, SecondExample.center] {
            let nodes = KPINodes(figures: figures, priors: SecondExample.priors, minimumData: .waived)
            let estimates = Estimate.all(of: figures, priors: SecondExample.priors, minimumData: .waived)
            for kpi in KPI.allCases {
                let mean = nodes[kpi].reduce(0, +) / 512
                #expect((100 * mean - estimates[kpi].score).magnitude < 0.02, "\(figures.id) \(kpi)")
            }
        }
    }

    /// Interpolated or not, the 512 places are what evaluating each of them gives.
    private func expectAgreement(_ what: String, _ place: (Double) -> Double) {
        let places = NodeRule.standard.probabilities(of: place)
        #expect(places.allSatisfy { (0...1).contains($0) })
        for index in stride(from: 0, to: 512, by: 7) {
            #expect((places[index] - place(unknown[index])).magnitude < 1e-9, "\(what), place \(index)")
        }
    }

    @Test func interpolationOfGammaPlaces() {
        var random = SeededGenerator(seed: 21)
        for _ in 0..<40 {
            let prior = GammaPrior(shape: random.power(200) / 2, rate: random.power(1e6) / 1e3)
            let exposure = random.power(1e6) / 1e3
            let count: Double = [0, 1, random.power(1e7).rounded()].randomElement(using: &random) ?? 0
            let posterior = GammaPosterior(prior: prior, observation: .init(count: count, exposure: exposure))
            #expect(NodeRule.standard.interpolated(posterior.place) != nil)
            expectAgreement("\(prior), \(count) in \(exposure)", posterior.place)
        }
    }

    @Test func interpolationOfBetaPlaces() {
        var random = SeededGenerator(seed: 22)
        for _ in 0..<60 {
            let sum = 2 * random.power(250)
            let mean = min(max(0.5 / random.power(1e4), 0.02 / sum), 0.5)
            let prior = [
                BetaPrior(a: sum * mean, b: sum * (1 - mean)), BetaPrior(a: sum * (1 - mean), b: sum * mean),
            ][Int.random(in: 0...1, using: &random)]
            let trials = random.power(1e6).rounded()
            let share: Double = [0, 1, Double.random(in: 0...1, using: &random)].randomElement(using: &random) ?? 0
            let successes = (trials * share).rounded()
            let posterior = BetaPosterior(prior: prior, observation: .init(successes: successes, trials: trials))
            expectAgreement("\(prior), \(successes) of \(trials)", posterior.place)
        }
    }

    /// Where a parameter is tiny, 48 points are too few, and the rule knows.
    @Test func tinyParametersAreNotInterpolated() {
        let posterior = BetaPosterior(
            prior: BetaPrior(a: 0.02, b: 5.7),
            observation: .init(successes: 0, trials: 1_000)
        )
        #expect(NodeRule.standard.interpolated(posterior.place) == nil)
        expectAgreement("0 of 1000", posterior.place)
        #expect(NodeRule.standard.interpolated { _ in .nan } == nil)
        #expect(NodeRule.standard.interpolated { $0 < 0.5 ? 0 : 1 } == nil)
    }
}
