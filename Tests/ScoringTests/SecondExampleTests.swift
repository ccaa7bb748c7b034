import Testing

@testable import Scoring

/// Expected values: see `SecondExample`.
@Suite struct SecondExampleTests {
    @Test func rankedAndGuest() throws {
        let uncertainty = rankUncertainty(
            of: SecondExample.ranked,
            guests: [SecondExample.guest],
            weights: try SecondExample.weights()
        )
        #expect(
            uncertainty.map(\.expectedRank)
                == [1.508056640625, 1.621337890625, 3.543701171875, 4.043212890625, 4.28369140625, 2.3037109375]
        )
        #expect(uncertainty.map(\.rankInterval.low) == [1, 1, 3, 3, 3, 1])
        #expect(uncertainty.map(\.rankInterval.high) == [3, 2, 5, 5, 5, 4])
        #expect(
            uncertainty.map(\.probabilityFirst)
                == [0.56591796875, 0.411865234375, 0.00048828125, 0.012451171875, 0.00927734375, 0.29248046875]
        )
        #expect(uncertainty.map(\.tier) == [1, 1, 2, 2, 2, 1])
        let lows = [
            48.727812790973616, 55.48183663524329, 34.68867678435809, 16.234922554299676, 11.158428143222963,
            45.347327040494115,
        ]
        let highs = [
            76.67635916553681, 68.566791379651, 55.97099436319188, 61.46192971642526, 59.479761837471926,
            76.65840639215779,
        ]
        for (interval, (low, high)) in zip(uncertainty.map(\.scoreInterval), zip(lows, highs)) {
            #expect((interval.low - low).magnitude < 1e-9)
            #expect((interval.high - high).magnitude < 1e-9)
        }
    }

    @Test func pairs() throws {
        let pairs = pairwiseProbabilities(SecondExample.ranked, weights: try SecondExample.weights())
        #expect(
            pairs == [
                [0, 0.5751953125, 0.978515625, 0.964111328125, 0.97412109375],
                [0.4248046875, 0, 0.995849609375, 0.976318359375, 0.981689453125],
                [0.021484375, 0.004150390625, 0, 0.674072265625, 0.756591796875],
                [0.035888671875, 0.023681640625, 0.325927734375, 0, 0.5712890625],
                [0.02587890625, 0.018310546875, 0.243408203125, 0.4287109375, 0],
            ]
        )
    }

    /// Guests are placed, and move nobody.
    @Test func guestsMoveNobody() throws {
        let weights = try SecondExample.weights()
        let alone = rankUncertainty(of: SecondExample.ranked, weights: weights)
        let visited = rankUncertainty(
            of: SecondExample.ranked,
            guests: [SecondExample.guest, SecondExample.guest],
            weights: weights
        )
        #expect(Array(visited.prefix(5)) == alone)
        #expect(visited[5] == visited[6])
    }
}
