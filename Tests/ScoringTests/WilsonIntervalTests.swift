import Testing

@testable import Scoring

@Suite struct WilsonIntervalTests {
    /// R. G. Newcombe, Two-sided confidence intervals for the single proportion (Statistics in
    /// Medicine 17, 1998), table I, method 3 (score without continuity correction).
    @Test(arguments: [
        (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
    ])
    func publishedExamples(successes: Int, trials: Int, low: Double, high: Double) throws {
        let interval = try #require(WilsonInterval.interval(successes: successes, trials: trials))
        #expect((interval.low - low).magnitude <= 0.00005)
        #expect((interval.high - high).magnitude <= 0.00005)
    }

    @Test func noTrialHasNoInterval() {
        #expect(WilsonInterval.interval(successes: 0, trials: 0) == nil)
    }

    @Test func theEndsAreExact() throws {
        #expect(try #require(WilsonInterval.interval(successes: 0, trials: 5_000)).low == 0)
        #expect(try #require(WilsonInterval.interval(successes: 5_000, trials: 5_000)).high == 1)
    }
}
