import Scoring
import Units

/// Random numbers from the distributions of providers and their data.
struct Sampler {
    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// Uniform in (0, 1), both ends left out.
    mutating func uniform() -> Double {
        (Double(random.next() >> 12) + 0.5) * 0x1p-52
    }

    mutating func normal(mean: Double, deviation: Double) -> Double {
        mean + deviation * SpecialFunctions.normalQuantile(uniform())
    }

    mutating func gamma(shape: Double, rate: Double) -> Double {
        SpecialFunctions.gammaQuantile(shape, uniform()) / rate
    }

    mutating func beta(_ a: Double, _ b: Double) -> Double {
        SpecialFunctions.betaQuantile(a, b, uniform())
    }

    /// A number between the two whose logarithm is uniform.
    mutating func spread(_ low: Double, _ high: Double) -> Double {
        low * SpecialFunctions.exponential(uniform() * SpecialFunctions.naturalLogarithm(high / low))
    }

    /// The number of events where `mean` are expected: as many as happen before a time of 1 is
    /// over.
    mutating func poisson(mean: Double) -> Int {
        // Halved until small, as the sum of two independent counts is again such a count.
        guard mean < 30 else { return poisson(mean: mean / 2) + poisson(mean: mean / 2) }
        var (events, time) = (0, -SpecialFunctions.naturalLogarithm(uniform()))
        while time < mean {
            events += 1
            time -= SpecialFunctions.naturalLogarithm(uniform())
        }
        return events
    }

    mutating func binomial(trials: Int, probability: Double) -> Int {
        var successes = 0
        for _ in 0..<trials where uniform() < probability { successes += 1 }
        return successes
    }
}
