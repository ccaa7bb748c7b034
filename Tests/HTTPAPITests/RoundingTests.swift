import Testing

@testable import HTTPAPI

@Suite struct RoundingTests {
    /// Expected values by hand: half away from zero.
    @Test(
        arguments: [(59.84, 1, 59.8), (59.85000001, 1, 59.9), (0.1234565001, 6, 0.123457), (-2.5, 0, -3)]
            as [(Double, Int, Double)]
    )
    func rounding(value: Double, decimals: Int, expected: Double) {
        #expect(value.rounded(decimals: decimals) == expected)
    }
}
