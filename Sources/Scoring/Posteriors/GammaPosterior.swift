/// A rate after Q events in t units of exposure: Gamma(a+Q, b+t). The unit is events per unit of
/// exposure.
///
/// Source: docs/methodology.md, "Estimates" and "Scores".
package struct GammaPosterior: Posterior {
    package let prior: GammaPrior
    /// Q, the events divided by phi; 0 without data.
    package let count: Double
    /// t (or E), the exposure divided by phi; 0 without data.
    package let exposure: Double

    /// The posterior after an observation. An observation without exposure counts as no data.
    init(prior: GammaPrior, observation: GammaPrior.Observation) {
        self.prior = prior
        self.count = observation.exposure > 0 ? observation.count : 0
        self.exposure = max(0, observation.exposure)
    }

    package var shape: Double { prior.shape + count }

    package var rate: Double { prior.rate + exposure }

    /// (a+Q) / (b+t).
    package var mean: Double { (shape / rate).finite }

    package func quantile(_ probability: Double) -> Double {
        (SpecialFunctions.gammaQuantile(shape, probability) / rate).finite
    }

    /// t / (b+t).
    package var credibility: Double { exposure / rate }

    /// 100 (1 - I_z(a+Q, a)) with z = (b+t) / (2b+t), 0 to 100; exactly 50 without exposure.
    ///
    /// It is calculated as I_(1-z)(a, a+Q), which is equal and does not lose digits as z nears 1.
    package var score: Double {
        guard exposure > 0 else { return 50 }
        let complement = prior.rate / (prior.rate + rate)
        return Scoring.score(probability: SpecialFunctions.regularizedBeta(prior.shape, shape, complement))
    }
}
