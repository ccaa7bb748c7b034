import Access
import Disclosure
import Domain
import Foundation
import Storage
import TestDatabase
import Testing
import Units

@testable import Releases
@testable import UseCases

/// The method's own thresholds on a real database, in a market large enough to be shown.
@Suite struct ReleaseChainTests {
    private func inputs(_ release: Release, on server: TestServer) async throws -> [UUID: String] {
        let documents = try #require(try await server.database.releaseDocuments(release.id, in: .scoring))
        return Dictionary(uniqueKeysWithValues: documents.inputs.map { ($0.providerID, $0.document) })
    }

    @Test func aLoneChangeIsNotToldByWayOfAnotherWindowEither() async throws {
        try await withServers(1, settings: Palmares.Settings()) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 13, clients: 7)
            let months = (1...12).map { "2025-" + ($0 < 10 ? "0" : "") + "\($0)" }
            for provider in market.providers.indices {
                try await market.uploadMonths(months, of: provider, .usual(of: provider % 5), to: palmares)
            }
            let first = try await market.release("year", on: palmares)
            let told = try await palmares.rankings(ReleaseQuery(), by: market.clients[1])
            #expect(told.entries.count == 13)
            let lone = MonthTotals(meetings: 60, opportunities: 9, deals: 1, revenue: 9000, investment: 2000)
            try await market.uploadMonths(["2025-05"], of: 4, clients: [2], lone, to: palmares)
            let again = try await market.release("year-again", on: palmares)
            #expect(try await inputs(again, on: servers[0]) == inputs(first, on: servers[0]))
            // In another window everything is different anyway, and the change is taken.
            let other = try await market.release("until-november", to: "2025-11", on: palmares)
            let id = market.providerID(4)
            let meetings = try #require(try await inputs(other, on: servers[0])[id])
            #expect(meetings.contains("\"qualifiedMeetings\":60"))
            let back = try await market.release("year-once-more", on: palmares)
            #expect(try await inputs(back, on: servers[0]) == inputs(first, on: servers[0]))
            for name in ["year", "year-again", "until-november", "year-once-more"] {
                #expect(try await palmares.verifyRelease(.name(name)).differences == [])
            }
            // The provider sees what it uploaded at once: in its own view.
            let year = OwnQuery(window: try Window(from: Month("2025-01")!, to: Month("2025-12")!))
            let own = try await palmares.ownScorecard(of: id, year, by: market.providers[4])
            #expect(own.entry.standing.qualifiedMeetings == 7 * 11 * 12 + 60 - 12)
        }
    }
}
