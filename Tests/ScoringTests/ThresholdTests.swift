import Testing

@testable import Scoring

@Suite struct ThresholdTests {
    /// One number after the other gives the same, wherever the threshold and the limit are.
    @Test func firstIsTheLeast() {
        for most in [0, 1, 2, 3, 5, 8, 31, 32, 33] {
            for threshold in 0...40 {
                let expected = (0...most).first { $0 >= threshold }
                #expect(Threshold.first(upTo: most) { $0 >= threshold } == expected, "\(threshold) of \(most)")
            }
        }
    }

    /// Where it holds here and there, it holds at what is found and not just below.
    @Test func firstIsACrossing() {
        let holds = { (number: Int) in number == 5 || number == 8 || number > 20 }
        #expect(Threshold.first(upTo: 100, where: holds) == 8)
    }

    @Test func edgeIsTheLastNumberThatHolds() {
        #expect(Threshold.edge(from: 1, to: 1e9) { $0 >= 47.25 } == 47.25)
        #expect(Threshold.edge(from: 100, to: 1e-9) { $0 <= 0.3 } == 0.3)
        #expect(Threshold.edge(from: 0, to: 1) { $0 > 0.5 } == 0.5.nextUp)
    }
}
