import Foundation
import Scoring
import Storage
import TestDatabase
import Testing

@testable import Releases
@testable import UseCases

/// Quartiles by hand: Hyndman and Fan (1996), definition 7, as in R's quantile() and in
/// spreadsheets.
@Suite struct BenchmarkTests {
    @Test func quartilesByHand() throws {
        // Of 1, 2, 3, 4: at 0.75, 1.5 and 2.25 steps from the first.
        let four = try #require(Quartiles([4, 1, 3, 2], minimumCount: 4))
        #expect((four.lower, four.median, four.upper) == (1.75, 2.5, 3.25) && four.providerCount == 4)
        // Of five, on the second, third and fourth themselves.
        let five = try #require(Quartiles([50, 10, 40, 20, 30], minimumCount: 0))
        #expect((five.lower, five.median, five.upper) == (20, 30, 40))
        let one = try #require(Quartiles([7], minimumCount: 1))
        #expect((one.lower, one.median, one.upper) == (7, 7, 7))
        // 1234.5 and 1234.5 + 0.25 x 2469, to three digits: 1851.75.
        let two = try #require(Quartiles([1234.5, 3703.5], minimumCount: 2))
        #expect((two.lower, two.median, two.upper) == (1850, 2470, 3090))
    }

    @Test func tooFewHaveNoQuartiles() {
        #expect(Quartiles([], minimumCount: 0) == nil)
        #expect(Quartiles([1, 2, 3], minimumCount: 4) == nil)
    }

    /// Five providers with 4, 6, 8, 10 and 12 meetings a month with each of two clients.
    @Test func theBenchmarkOfAReleaseIsItsRawFigures() async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 5, clients: 2)
            try await market.uploadEverything(to: palmares)
            try await market.release(on: palmares)
            let benchmark = try await palmares.benchmark(ReleaseQuery(), by: market.clients[0])
            let meetings = try #require(benchmark.kpis.qualifiedMeetings)
            #expect((meetings.lower, meetings.median, meetings.upper) == (6, 8, 10))
            // 2000 over 4, 6, 8, 10 and 12: 500, 333.33, 250, 200, 166.67.
            let cost = try #require(benchmark.kpis.costPerQualifiedLead)
            #expect((cost.lower, cost.median, cost.upper) == (200, 250, 333) && cost.providerCount == 5)
            // 4000 to 10000 over 2000, in percent: 200, 275, 350, 425, 500.
            let roi = try #require(benchmark.kpis.roi)
            #expect((roi.lower, roi.median, roi.upper) == (275, 350, 425))
        }
    }
}
