/// A rate after Q events over t units of exposure: Gamma(a+Q, b+t).
package struct GammaPosterior: Posterior {
    package let prior: GammaPrior
    /// Q, events divided by phi; 0 without data.
    package let count: Double
    /// t (or E), exposure divided by phi; 0 without data.
    package let exposure: Double

    /// The posterior of an observation; one without exposure says nothing.
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

    /// 100 (1 - I_z(a+Q, a)), z = (b+t) / (2b+t).
    ///
    /// It is computed as I_(1-z)(a, a+Q), which is equal and keeps its digits as z nears 1.
    package var score: Double {
        guard exposure > 0 else { return 50 }
        let complement = prior.rate / (prior.rate + rate)
        return Scoring.score(probability: SpecialFunctions.regularizedBeta(prior.shape, shape, complement))
    }
}
