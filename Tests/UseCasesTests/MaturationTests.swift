import Foundation
import Releases
import Testing
import Units
import UseCases

/// When a qualified meeting counts in the conversion rate, to the day: from the day after it is 90
/// days old.
@Suite struct MaturationTests {
    /// The matured meetings of a campaign with seven meetings on 2025-03-10, asked on `day`; nil
    /// below five.
    private func maturedMeetings(askedOn day: String) async throws -> Int? {
        var matured: Int?
        try await withServers(1, clock: TestClock(day)) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 1, clients: 1)
            let days = Array(repeating: "2025-03-10", count: 7)
            try await market.uploadMeetings(heldOn: days, of: 0, to: palmares)
            let scorecard = try await palmares.ownScorecard(
                of: market.providerID(0),
                OwnQuery(),
                by: market.providers[0]
            )
            matured = scorecard.entry.standing.maturedMeetings
        }
        return matured
    }

    // 2025-03-10 + 90 days = 2025-06-08, by the calendar: 21 days of March, 30 of April, 31 of May,
    // 8 of June.
    @Test func aMeetingOfNinetyDaysIsNotOlderThanNinetyDays() async throws {
        let matured = try await maturedMeetings(askedOn: "2025-06-08")
        #expect(matured == nil)
    }

    @Test func aMeetingOfNinetyOneDaysIs() async throws {
        let matured = try await maturedMeetings(askedOn: "2025-06-09")
        #expect(matured == 7)
    }
}
