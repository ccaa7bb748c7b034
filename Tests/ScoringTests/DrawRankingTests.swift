import Testing
import Units

@testable import Scoring

/// Against sorting and counting one by one.
@Suite struct DrawRankingTests {
    private func expectCounts(population: [Double], asked: [Double], sourceLocation: SourceLocation = #_sourceLocation)
    {
        let all = population + asked
        let bounds = Interval(low: all.min() ?? 0, high: all.max() ?? 0)
        let ranking = DrawRanking(population: population.count, bounds: bounds)
        // Twice: what the first draw left behind must not matter.
        population.reversed().withUnsafeBufferPointer { values in
            if let address = values.baseAddress { ranking.load(address) }
        }
        population.withUnsafeBufferPointer { values in
            if let address = values.baseAddress { ranking.load(address) }
        }
        for value in all {
            let count = population.count { $0 > value }
            let counted = ranking.countAbove(value)
            #expect(counted == count, "above \(value)", sourceLocation: sourceLocation)
        }
    }

    @Test(arguments: [1, 2, 3, 15, 16, 17, 40, 200])
    func random(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        let spread = (0..<count).map { _ in Double.random(in: 20...80, using: &random) }
        expectCounts(population: spread, asked: [0, 19, 50, 81, 100])
        let coarse = spread.map { ($0 / 10).rounded() * 10 }
        expectCounts(population: coarse, asked: [0, 20, 55, 80, 100])
        // Nearly all in one bucket.
        let crowded = spread.map { 50 + $0 * 1e-12 } + [0, 100]
        expectCounts(population: crowded, asked: [50, 50 + 50e-12, 51])
    }

    @Test func equals() {
        expectCounts(population: [Double](repeating: 50, count: 40), asked: [])
        expectCounts(population: [Double](repeating: 50, count: 40), asked: [49, 51])
        let least = Double.leastNonzeroMagnitude
        expectCounts(population: [0, least, 2_024 * least, 0], asked: [least, 3 * least])
        expectCounts(population: [50, 50.nextUp, 50.nextDown], asked: [])
    }

    @Test func ofNobody() {
        expectCounts(population: [], asked: [0, 50, 100])
    }

    /// sorted[ceil(pD)-1]: ceil(204.8) - 1 = 204 and ceil(3891.2) - 1 = 3891 of ranks, and of
    /// composites ceil(102.4) - 1 = 102 and ceil(3993.6) - 1 = 3993.
    @Test func quantiles() {
        #expect(DrawQuantile.ranks == (204, 3891))
        #expect(DrawQuantile.composites == (102, 3993))
        var random = SeededGenerator(seed: 9)
        let samples: [[Double]] = [
            (0..<4096).map { _ in Double.random(in: 0...100, using: &random) },
            (0..<4096).map { _ in Double(Int.random(in: 0...9, using: &random)) },
            [Double](repeating: 50, count: 4096),
            [0] + [Double](repeating: 100, count: 4095),
        ]
        for sample in samples {
            let sorted = sample.sorted()
            let bounds = Interval(low: sorted[0], high: sorted[4095])
            let interval = sample.withUnsafeBufferPointer { DrawQuantile.interval(of: $0, within: bounds) }
            #expect(interval == Interval(low: sorted[102], high: sorted[3993]))
        }
    }
}
