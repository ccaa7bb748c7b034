import Testing
import Units

@testable import Demonstration

@Suite("SplitMix64")
struct SplitMix64Tests {
    @Test("the hash of a purpose is FNV-1a")
    func purpose() {
        // The published 64-bit FNV-1a of "foobar", of the authors' test vectors.
        var named = SplitMix64(seed: 0, purpose: "foobar")
        var hashed = SplitMix64(seed: 0x8594_4171_f739_67e8)
        #expect(named.next() == hashed.next())
    }

    @Test("draws have the mean and the spread that they say")
    func moments() {
        var generator = SplitMix64(seed: 7)
        let counts = (0..<20_000).map { _ in Double(generator.count(mean: 9)) }
        let bells = (0..<20_000).map { _ in generator.bell() }
        // A Poisson count's variance would be its mean; of n events of probability p it is np(1 -
        // p), with n = 44.
        #expect(abs(mean(counts) - 9) < 0.1)
        #expect(abs(variance(counts) - 9 * (1 - 9.0 / 44)) < 0.3)
        #expect(abs(mean(bells)) < 0.03)
        #expect(abs(variance(bells) - 1) < 0.05)
    }

    @Test("nothing to choose from gives nothing")
    func empty() {
        var generator = SplitMix64(seed: 1)
        #expect(generator.element(of: [Int]()) == nil)
        #expect(generator.position(weights: []) == nil)
        #expect(generator.position(weights: [0, 0]) == nil)
        #expect(generator.count(mean: 0) == 0)
    }

    @Test("a choice follows its weights, and never takes what has none")
    func weights() {
        var generator = SplitMix64(seed: 2)
        var taken = [0, 0, 0]
        for _ in 0..<10_000 { taken[generator.position(weights: [1, 0, 3]) ?? 1] += 1 }
        #expect(taken[1] == 0)
        #expect(abs(Double(taken[2]) / 10_000 - 0.75) < 0.02)
    }

    private func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }

    private func variance(_ numbers: [Double]) -> Double {
        let mean = mean(numbers)
        return numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)
    }
}
