import Testing

@testable import Scoring

@Suite struct ProviderDrawsTests {
    /// The shuffle by an independent implementation in Python, modulo 512.
    @Test func nodesOfTheDraws() {
        let meetings = ProviderDraws(release: "demo-2025Q1", provider: "A").nodes.prefix(ProviderDraws.count)
        #expect(meetings.prefix(8).elementsEqual([2989, 917, 783, 3690, 3482, 2674, 780, 2553].map { $0 % 512 }))
        #expect(meetings.suffix(4).elementsEqual([45, 148, 1351, 1062].map { $0 % 512 }))
        let satisfaction = ProviderDraws(release: "winter-7", provider: "north").nodes.suffix(ProviderDraws.count)
        #expect(satisfaction.prefix(6).elementsEqual([296, 3260, 1903, 1205, 3256, 1226].map { $0 % 512 }))
    }

    /// A Latin hypercube: each node is taken equally often.
    @Test func everyNodeIsTakenEightTimes() {
        let draws = ProviderDraws(release: "", provider: "")
        for source in ProviderDraws.Source.allCases {
            var counts = [Int](repeating: 0, count: ProviderDraws.nodeCount)
            for node in draws.nodes[(source.rawValue * ProviderDraws.count)...].prefix(ProviderDraws.count) {
                counts[Int(node)] += 1
            }
            #expect(counts.allSatisfy { $0 == 8 })
        }
    }

    @Test func anotherReleaseOrProviderDrawsAnew() {
        let draws = ProviderDraws(release: "1", provider: "A")
        #expect(draws == ProviderDraws(release: "1", provider: "A"))
        #expect(draws != ProviderDraws(release: "2", provider: "A"))
        #expect(draws != ProviderDraws(release: "1", provider: "B"))
    }
}
