/// A normal quantity after an observation y of variance s2: Normal(m, v).
///
/// Source: docs/methodology.md, "Estimates" and "Scores".
package struct NormalPosterior: Posterior {
    package let prior: NormalPrior
    /// B = s2 / (s2+tau2), how much the observation is shrunk towards the prior; 1 without data.
    package let shrinkage: Double
    /// m = mu + (1-B)(y-mu).
    package let mean: Double

    /// The posterior after an observation. Without one the posterior is the prior.
    init(prior: NormalPrior, observation: NormalObservation?) {
        self.prior = prior
        guard let observation else {
            self.shrinkage = 1
            self.mean = prior.mean
            return
        }
        self.shrinkage = observation.variance / (observation.variance + prior.variance)
        self.mean = prior.mean + (1 - shrinkage) * (observation.value - prior.mean)
    }

    /// v = tau2 B.
    package var variance: Double { prior.variance * shrinkage }

    package func quantile(_ probability: Double) -> Double {
        mean + variance.squareRoot() * SpecialFunctions.normalQuantile(probability)
    }

    /// 1 - B.
    package var credibility: Double { 1 - shrinkage }

    /// 100 Phi((m-mu) / sqrt(tau2+v)), 0 to 100; exactly 50 without data.
    package var score: Double {
        let distance = (mean - prior.mean) / (prior.variance + variance).squareRoot()
        return Scoring.score(probability: SpecialFunctions.normalCumulative(distance))
    }
}
