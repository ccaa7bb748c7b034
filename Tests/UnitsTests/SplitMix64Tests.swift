import Testing
import Units

/// Seeded numbers are the same on every machine, and as their authors publish them.
@Suite struct SplitMix64Tests {
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
}
