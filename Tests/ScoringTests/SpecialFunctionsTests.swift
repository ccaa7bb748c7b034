import Testing

@testable import Scoring

/// Expected values: mpmath 1.3.0 with 30 digits; the beta and gamma functions of huge parameters by
/// its quadrature of the density, the quantiles by root-finding on its distribution functions.
@Suite struct SpecialFunctionsTests {
    /// Equal to within a relative error.
    private func isClose(_ value: Double, _ expected: Double, _ relative: Double = 1e-12) -> Bool {
        (value - expected).magnitude <= relative * max(expected.magnitude, 1e-300)
    }

    @Test(arguments: [
        (0.02, 3.900804516098376), (0.5, 0.57236494292470009), (1.225479, -0.092331178394805805),
        (3, 0.69314718055994531), (171.5, 709.14316303092824), (10_000_000.5, 151180957.42852173),
    ])
    func logGamma(x: Double, expected: Double) {
        #expect(isClose(SpecialFunctions.logGamma(x), expected))
    }

    @Test(arguments: [
        (0.02, -50.544789310456179), (0.5, -1.9635100260214235), (1, -0.57721566490153286),
        (10.25, 2.277704790686724), (10_000_000.5, 16.11809565095832),
    ])
    func digamma(x: Double, expected: Double) {
        #expect(isClose(SpecialFunctions.digamma(x), expected))
    }

    @Test(arguments: [
        (0.02, 1.98, 1e-3, 0.88813663954623368), (0.5, 0.5, 0.25, 0.33333333333333333),
        (6.011351, 16.511412, 0.3, 0.66162499728212542), (500, 3.5, 0.99, 0.18433952062678998),
        (1.225479, 313.225479, 0.004, 0.62980096010870884),
    ])
    func regularizedBeta(a: Double, b: Double, x: Double, expected: Double) {
        #expect(isClose(SpecialFunctions.regularizedBeta(a, b, x), expected))
    }

    @Test(arguments: [(1e6, 2e6, 0.3333, 0.45131470497840601), (1.225, 10_000_001.225, 1e-7, 0.53654720444295449)])
    func regularizedBetaOfHugeParameters(a: Double, b: Double, x: Double, expected: Double) {
        #expect(isClose(SpecialFunctions.regularizedBeta(a, b, x), expected, 1e-9))
    }

    @Test(arguments: [
        (0.02, 1.98, 0.5, 3.3426707250640523e-16), (8.011351, 17.511412, 0.05, 0.17423860480627541),
        (411.011351, 2311.511412, 0.95, 0.16239536088009728), (6, 10_000_016, 0.05, 2.613009568737029e-7),
    ])
    func betaQuantile(a: Double, b: Double, probability: Double, expected: Double) {
        #expect(isClose(SpecialFunctions.betaQuantile(a, b, probability), expected, 1e-10))
    }

    @Test(arguments: [
        (0.5, 0.01, 0.11246291601828489), (1.225479, 2, 0.81134254679091722), (100, 90, 0.15822098918643017),
        (10_000_001.225, 1e7, 0.49988751034437427),
    ])
    func regularizedGamma(shape: Double, x: Double, expected: Double) {
        #expect(isClose(SpecialFunctions.regularizedGamma(shape, x), expected, 1e-11))
    }

    @Test(arguments: [
        (0.5, 0.05, 0.0019660700000097616), (1.225479, 0.95, 3.4193532232209208),
        (313.225479, 0.05, 284.69406839528301), (10_000_001.225, 0.05, 9994800.3093791835),
    ])
    func gammaQuantile(shape: Double, probability: Double, expected: Double) {
        #expect(isClose(SpecialFunctions.gammaQuantile(shape, probability), expected, 1e-11))
    }

    @Test(arguments: [
        (-8, 6.2209605742717841e-16), (-1.5, 0.066807201268858066), (0, 0.5), (0.25, 0.59870632568292372),
        (6, 0.99999999901341235),
    ])
    func normalCumulative(x: Double, expected: Double) {
        #expect(isClose(SpecialFunctions.normalCumulative(x), expected))
    }

    @Test(arguments: [(1e-9, -5.9978070150076869), (0.05, -1.6448536269514727), (0.975, 1.9599639845400539)])
    func normalQuantile(probability: Double, expected: Double) {
        #expect(isClose(SpecialFunctions.normalQuantile(probability), expected))
    }

    @Test func outsideTheDomainIsNotANumber() {
        let bad: [Double] = [.nan, -1, 0, -.infinity]
        for x in bad {
            #expect(SpecialFunctions.logGamma(x).isNaN)
            #expect(SpecialFunctions.digamma(x).isNaN)
            #expect(SpecialFunctions.regularizedBeta(x, 1, 0.5).isNaN)
            #expect(SpecialFunctions.regularizedBeta(1, x, 0.5).isNaN)
            #expect(SpecialFunctions.betaQuantile(x, 1, 0.5).isNaN)
            #expect(SpecialFunctions.regularizedGamma(x, 1).isNaN)
            #expect(SpecialFunctions.gammaQuantile(x, 0.5).isNaN)
            #expect(SpecialFunctions.normalQuantile(x).isNaN)
        }
        for outside in [-0.1, 1.1, .nan] {
            #expect(SpecialFunctions.regularizedBeta(1, 1, outside).isNaN)
            #expect(SpecialFunctions.betaQuantile(1, 1, outside).isNaN)
            #expect(SpecialFunctions.gammaQuantile(1, outside).isNaN)
        }
        #expect(SpecialFunctions.normalCumulative(.nan).isNaN)
    }

    /// A quantile too small for a binary number is zero, and nothing throws.
    @Test func extremesAreNumbers() {
        #expect(SpecialFunctions.betaQuantile(1e-7, 2, 0.5) == 0)
        #expect(SpecialFunctions.betaQuantile(3, 4, 0) == 0)
        #expect(SpecialFunctions.betaQuantile(3, 4, 1) == 1)
        #expect(SpecialFunctions.regularizedBeta(3, 4, 0) == 0)
        #expect(SpecialFunctions.regularizedBeta(3, 4, 1) == 1)
        #expect(SpecialFunctions.normalCumulative(-.infinity) == 0)
        #expect(SpecialFunctions.normalCumulative(.infinity) == 1)
    }
}
