import Testing

@testable import Scoring

@Suite struct GammaPosteriorTests {
    /// P(prior draw < posterior draw) by mpmath 1.3.0's quadrature of density x distribution, which
    /// uses no beta function.
    @Test(arguments: [
        (1.225479, 0.103464, 3, 3, 7.5801483252176), (0.5, 0.05, 0, 24, 2.9007272124863),
        (4.57448, 0.107625, 96, 2.6, 44.911800353664), (100, 7, 160, 10, 72.559618707846),
    ])
    func scoreIsTheProbabilityOfBeatingThePrior(
        shape: Double,
        rate: Double,
        count: Double,
        exposure: Double,
        expected: Double
    ) {
        let posterior = GammaPosterior(
            prior: GammaPrior(shape: shape, rate: rate),
            observation: GammaPrior.Observation(count: count, exposure: exposure)
        )
        #expect((posterior.score - expected).magnitude < 1e-10)
    }
}
