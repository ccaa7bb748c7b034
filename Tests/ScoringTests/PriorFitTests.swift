import Testing
import Units

@testable import Scoring

/// Expected values: scipy 1.17.1. Gamma and Beta by `scipy.optimize.minimize` (L-BFGS-B from four
/// starts, then Nelder-Mead to 1e-11) of the negative likelihood written with `gammaln` and
/// `betaln`; Paule-Mandel by `brentq`.
@Suite struct PriorFitTests {
    struct GammaCase: Sendable {
        let counts: [Double]
        let exposures: [Double]
        let shape: Double
        let rate: Double
    }

    @Test(arguments: [
        GammaCase(
            counts: [58, 495, 17, 151, 8, 48],
            exposures: [2.5, 27.8, 1.8, 10.2, 1.1, 4.1],
            shape: 11.2969906,
            rate: 0.778827665
        ),
        GammaCase(
            counts: [34, 23, 16, 9, 276, 13, 76, 284, 46, 8, 56, 113],
            exposures: [5.3, 2.2, 2.9, 1.9, 15.7, 1.9, 14.8, 45.8, 12.4, 1.4, 11.0, 20.5],
            shape: 5.67506465,
            rate: 0.815803422
        ),
        GammaCase(
            counts: [140, 32, 80, 23, 212, 32, 12, 18, 254, 0, 110, 18, 214, 256, 30, 83, 158, 30, 4, 52],
            exposures: [
                34.8, 15.0, 18.3, 2.2, 28.8, 10.1, 1.9, 3.1, 58.0, 1.5, 18.9, 1.2, 17.7, 12.5, 11.4, 24.5, 27.0, 44.6,
                1.3, 2.0,
            ],
            shape: 1.43900907,
            rate: 0.203444115
        ),
        GammaCase(
            counts: [391, 461, 115, 94, 32, 931, 194, 323, 24, 59],
            exposures: [48.8, 46.6, 9.5, 8.9, 2.7, 80.9, 22.8, 27.9, 2.0, 5.7],
            shape: 64.5407241,
            rate: 6.21762328
        ),
        GammaCase(
            counts: [0, 2691, 90, 5, 14],
            exposures: [1.2, 67.0, 2.6, 19.5, 19.7],
            shape: 0.5,
            rate: 0.0329179789
        ),
    ])
    func gamma(expected: GammaCase) {
        let observations = zip(expected.counts, expected.exposures).map {
            GammaPrior.Observation(count: $0, exposure: $1)
        }
        let prior = GammaPrior.fitted(to: observations)
        #expect((prior.shape / expected.shape - 1).magnitude < 2e-5)
        #expect((prior.rate / expected.rate - 1).magnitude < 2e-5)
        #expect(GammaPrior.shapeBounds.contains(prior.shape))
    }

    struct BetaCase: Sendable {
        let successes: [Double]
        let trials: [Double]
        let a: Double
        let b: Double
    }

    @Test(arguments: [
        BetaCase(successes: [47, 34, 1, 1, 5, 2], trials: [301, 58, 4, 19, 94, 7], a: 1.20225319, b: 3.98162464),
        BetaCase(
            successes: [0, 4, 0, 3, 5, 7, 2, 45, 1, 17, 4, 2],
            trials: [5, 97, 4, 6, 24, 151, 5, 100, 5, 95, 35, 3],
            a: 1.43062027,
            b: 5.44645297
        ),
        BetaCase(
            successes: [3, 4, 16, 7, 2, 3, 65, 11, 7, 7, 35, 46, 1, 46, 7, 65, 39, 17, 12, 4],
            trials: [10, 15, 53, 32, 3, 10, 172, 62, 21, 13, 93, 143, 6, 101, 17, 234, 145, 70, 35, 5],
            a: 24.7009061,
            b: 51.7072542
        ),
        BetaCase(
            successes: [16, 6, 0, 0, 11, 1, 1, 0, 0, 128],
            trials: [616, 10, 22, 5, 104, 5, 23, 61, 9, 175],
            a: 0.325025644,
            b: 1.67497436
        ),
        BetaCase(successes: [5, 0, 3, 0, 7], trials: [17, 3, 9, 4, 21], a: 138.546864, b: 361.453136),
    ])
    func beta(expected: BetaCase) {
        let observations = zip(expected.successes, expected.trials).map {
            BetaPrior.Observation(successes: $0, trials: $1)
        }
        let prior = BetaPrior.fitted(to: observations)
        #expect((prior.a / expected.a - 1).magnitude < 2e-5)
        #expect((prior.b / expected.b - 1).magnitude < 2e-5)
    }

    struct NormalCase: Sendable {
        let values: [Double]
        let variances: [Double]
        let varianceFloor: Double
        let mean: Double
        let variance: Double
    }

    @Test(arguments: [
        NormalCase(
            values: [1.105, -0.341, 0.124, 2.165, 1.119, 1.912],
            variances: [0.2, 0.154, 0.435, 0.417, 0.958, 1.357],
            varianceFloor: 0.01,
            mean: 0.852730169697,
            variance: 0.561409469215
        ),
        NormalCase(
            values: [0.746, 0.564, 0.28, 0.601, 0.586, -1.936, 1.918, 0.537, 0.948, 0.137, 0.99, 2.049],
            variances: [0.125, 0.505, 0.075, 1.233, 0.228, 1.384, 0.378, 0.657, 0.055, 0.134, 0.555, 1.115],
            varianceFloor: 0.01,
            mean: 0.657104803149,
            variance: 0.158696317184
        ),
        NormalCase(
            values: [2.296, 0.451, 1.124, 0.571, 1.312, 0.814, 0.847, -0.23, 0.949, 1.64],
            variances: [0.843, 0.519, 0.515, 0.267, 0.344, 0.09, 0.221, 1.257, 0.737, 1.386],
            varianceFloor: 0.01,
            mean: 0.893174701975,
            variance: 0.01
        ),
        NormalCase(
            values: [81.67, 44.014, 74.884, 77.515, 72.055, 77.263, 67.424, 58.845],
            variances: [29.808, 86.977, 80.804, 105.513, 36.168, 11.802, 13.31, 53.306],
            varianceFloor: 4,
            mean: 70.0602370389,
            variance: 87.0807703135
        ),
    ])
    func pauleMandel(expected: NormalCase) {
        let observations = zip(expected.values, expected.variances).map {
            NormalObservation(value: $0, variance: $1)
        }
        let prior = NormalPrior.fitted(
            to: observations,
            varianceFloor: expected.varianceFloor,
            withoutCohort: .roiWithoutCohort
        )
        #expect((prior.mean / expected.mean - 1).magnitude < 1e-9)
        #expect((prior.variance / expected.variance - 1).magnitude < 1e-9)
    }

    /// At an inner maximum no step in either parameter gains anything: on random cohorts.
    @Test func nothingNearbyIsMoreLikely() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<30 {
            let count = Int.random(in: 2...30, using: &random)
            let rates = (0..<count).map { _ in random.power(100) / 10 }
            let gammas = rates.map { rate in
                let exposure = random.power(200) / 4
                return GammaPrior.Observation(count: (rate * exposure).rounded(), exposure: exposure)
            }
            let gamma = GammaPrior.fitted(to: gammas)
            let gammaLikelihood = GammaLikelihood(observations: gammas)
            let gammaBest = gammaLikelihood.value(shape: gamma.shape, rate: gamma.rate)
            let betas = (0..<count).map { _ in
                let trials = random.power(3_000).rounded()
                return BetaPrior.Observation(
                    successes: (trials * Double.random(in: 0.05...0.6, using: &random)).rounded(),
                    trials: trials
                )
            }
            let beta = BetaPrior.fitted(to: betas)
            let betaLikelihood = BetaLikelihood(observations: betas)
            let betaBest = betaLikelihood.value(at: beta)
            for (first, second) in [(1.02, 1), (0.98, 1), (1, 1.02), (1, 0.98), (1.1, 1.1), (0.9, 0.9)] {
                let shape = gamma.shape * first
                if GammaPrior.shapeBounds.contains(shape) {
                    #expect(gammaLikelihood.value(shape: shape, rate: gamma.rate * second) <= gammaBest + 1e-6)
                }
                let near = BetaPrior(a: beta.a * first, b: beta.b * second)
                if BetaPrior.sumBounds.contains(near.a + near.b) {
                    #expect(betaLikelihood.value(at: near) <= betaBest + 1e-6)
                }
            }
        }
    }
}
