import Testing

@testable import Scoring

@Suite struct ProviderDrawsTests {
    /// The test vectors of RFC 9923; the last one is Python's, for letters of two bytes.
    @Test(
        arguments: [
            ("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8),
            ("münchen|T", 0xdc9a_8223_2181_bf4b),
        ] as [(String, UInt64)]
    )
    func hash(text: String, expected: UInt64) {
        #expect(FowlerNollVo.hash64(text) == expected)
    }

    /// The values that Vigna's C code gives for the seed 1234567.
    @Test func splitMix64() {
        var random = SplitMix64(seed: 1_234_567)
        let numbers = (0..<5).map { _ in random.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ]
        )
    }

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
