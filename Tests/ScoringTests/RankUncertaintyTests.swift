import Testing

@testable import Scoring

/// The published ranks of the worked example.
@Suite struct RankUncertaintyTests {
    private let drawn = WorkedExample.scored.map { WorkedExample.drawn($0.id) }
    private let ids = WorkedExample.scored.map(\.id)

    private func columns(threads: Int = 1) -> [RankUncertainty] {
        let uncertainty = rankUncertainty(of: drawn, weights: .standard, threads: threads)
        return zip(ids, uncertainty).sorted { $0.0 < $1.0 }.map(\.1)
    }

    @Test func ranks() {
        let columns = columns()
        for (column, published) in zip(columns, [1.703613, 3.246826, 3.586670, 1.462891]) {
            #expect(isPublished(column.expectedRank, published))
        }
        #expect(columns.map(\.rankInterval.low) == [1, 2, 3, 1])
        #expect(columns.map(\.rankInterval.high) == [3, 4, 4, 3])
        for (column, published) in zip(columns, [0.369629, 0.029541, 0, 0.600830]) {
            #expect(isPublished(column.probabilityFirst, published))
        }
    }

    @Test func scoreIntervals() {
        for (column, published) in zip(columns(), [47.623632, 25.680233, 39.125727, 46.720767]) {
            #expect(isPublished(column.scoreInterval.low, published))
        }
        for (column, published) in zip(columns(), [67.414557, 59.796585, 46.237802, 71.218504]) {
            #expect(isPublished(column.scoreInterval.high, published))
        }
    }

    @Test func tiersAndPairs() {
        #expect(ids == ["D", "A", "B", "C"])
        #expect(rankUncertainty(of: drawn, weights: .standard).map(\.tier) == [1, 1, 2, 2])
        let pairs = pairwiseProbabilities(drawn, weights: .standard)
        #expect(isPublished(pairs[0][1], 0.613525))
        #expect(isPublished(pairs[0][2], 0.927979))
        #expect(isPublished(pairs[2][3], 0.593018))
        for first in pairs.indices {
            #expect(pairs[first][first] == 0)
            for second in pairs.indices where second != first {
                #expect(pairs[first][second] + pairs[second][first] == 1)
            }
        }
    }
}
