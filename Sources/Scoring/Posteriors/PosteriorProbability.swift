extension Posterior {
    /// Not below 0 nor above 1, whatever the last digit.
    fileprivate func probability(_ value: Double) -> Double { min(max(value, 0), 1) }
}

extension GammaPosterior {
    package func probability(atLeast value: Double) -> Double {
        guard value > 0 else { return 1 }
        return probability(1 - SpecialFunctions.regularizedGamma(shape, (value * rate).finite))
    }

    /// P(this rate is above the earlier one): with X0 and X1 of rate 1, X0 / (X0 + X1) has a beta
    /// distribution.
    func probability(above earlier: GammaPosterior) -> Double {
        let share = earlier.rate / (earlier.rate + rate)
        return probability(SpecialFunctions.regularizedBeta(earlier.shape, shape, share))
    }
}

extension BetaPosterior {
    package func probability(atLeast value: Double) -> Double {
        guard value > 0 else { return 1 }
        guard value < 1 else { return 0 }
        return probability(1 - SpecialFunctions.regularizedBeta(a, b, value))
    }

    /// P(this proportion is above the earlier one), by the trapezoidal rule over the narrower one's
    /// standard normal quantile z, in steps of 1/8 from -8 to 8.
    ///
    /// The other one's distribution function is smooth over the narrower one, so that the rule
    /// leaves no error that a binary number would show.
    func probability(above earlier: BetaPosterior) -> Double {
        if variance <= earlier.variance {
            return probability(mean { earlier.cumulative(at: $0) })
        }
        return probability(1 - earlier.mean { cumulative(at: $0) })
    }

    private var variance: Double { mean * (1 - mean) / (a + b + 1) }

    /// A proportion with its complement: a binary number is fine-grained near 0 and coarse near 1.
    private struct Proportion {
        let value: Double
        let complement: Double
    }

    private func cumulative(at proportion: Proportion) -> Double {
        proportion.value <= 0.5
            ? SpecialFunctions.regularizedBeta(a, b, proportion.value)
            : 1 - SpecialFunctions.regularizedBeta(b, a, proportion.complement)
    }

    private func quantile(atNormal z: Double) -> Proportion {
        if z <= 0 {
            let value = SpecialFunctions.betaQuantile(a, b, SpecialFunctions.normalCumulative(z))
            return Proportion(value: value, complement: 1 - value)
        }
        let complement = SpecialFunctions.betaQuantile(b, a, SpecialFunctions.normalCumulative(-z))
        return Proportion(value: 1 - complement, complement: complement)
    }

    /// The mean of a function over this posterior.
    private func mean(of function: (Proportion) -> Double) -> Double {
        var (sum, weights) = (0.0, 0.0)
        for step in -64...64 {
            let z = Double(step) / 8
            let weight = SpecialFunctions.exponential(-z * z / 2)
            sum += weight * function(quantile(atNormal: z))
            weights += weight
        }
        return sum / weights
    }
}

extension NormalPosterior {
    package func probability(atLeast value: Double) -> Double {
        let distance = mean - value
        // A posterior without any width is below, at or above.
        guard variance > 0 else { return distance >= 0 ? 1 : 0 }
        return SpecialFunctions.normalCumulative(distance / variance.squareRoot())
    }

    /// P(this value is above the earlier one).
    func probability(above earlier: NormalPosterior) -> Double {
        let distance = mean - earlier.mean
        guard variance + earlier.variance > 0 else { return distance > 0 ? 1 : 0 }
        return SpecialFunctions.normalCumulative(distance / (variance + earlier.variance).squareRoot())
    }
}
