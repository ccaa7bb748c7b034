import Access
import Domain
import Foundation
import Storage
import TestDatabase
import Testing
import Units

@Suite struct OwnDealsTests {
    private func deals(
        _ caps: [String: String],
        _ filter: OwnFilter = OwnFilter(),
        of own: (Party, Scope)
    ) async throws -> [OwnDeals] {
        var found: [OwnDeals] = []
        var limits: [Currency: Amount] = [:]
        for (code, cap) in caps {
            let limit: Amount = try #require(Amount(cap))
            limits[try #require(Currency(code))] = limit
        }
        try await OwnMarket.withDatabase { database in
            found = try await database.ownDeals(
                OwnMarket.selection(filter),
                of: own.0,
                caps: limits,
                in: own.1
            )
        }
        return found.sorted { $0.engagementID.uuidString < $1.engagementID.uuidString }
    }

    private func of(_ engagement: String, _ deals: (Int, String), above: (Int, String)) throws -> OwnDeals {
        OwnDeals(
            engagementID: try TwoMandates.id(engagement),
            count: deals.0,
            revenue: try #require(Amount(deals.1)),
            countAbove: above.0,
            revenueAbove: try #require(Amount(above.1))
        )
    }

    /// The deals of A with C: 0.0001 and 33.3333 in January and in March, and 5 of the second
    /// campaign in February. The three of February's summary are no single deals.
    @Test(arguments: [
        ("10", 2, "66.6666"), ("33.3333", 0, "0"), ("33.3332", 2, "66.6666"), ("5", 2, "66.6666"),
        ("4.9999", 3, "71.6666"), ("0", 5, "71.6668"),
    ])
    func dealsAboveTheCapAreAddedUp(cap: String, count: Int, revenue: String) async throws {
        let deals = try await deals(["EUR": cap], of: OwnMarket.client(OwnMarket.c))
        #expect(deals == [try of(OwnMarket.aWithC, (5, "71.6668"), above: (count, revenue))])
    }

    @Test func eachEngagementHasTheCapOfItsCurrency() async throws {
        let deals = try await deals(["EUR": "30", "USD": "19.9999"], of: OwnMarket.provider(OwnMarket.a))
        #expect(
            deals == [
                try of(OwnMarket.aWithC, (5, "71.6668"), above: (2, "66.6666")),
                try of(OwnMarket.aWithD, (1, "20"), above: (1, "20")),
            ]
        )
    }

    @Test func withoutACapInItsCurrencyNoDealIsAbove() async throws {
        let filter = OwnFilter(engagementID: try TwoMandates.id(OwnMarket.aWithD))
        let deals = try await deals(["EUR": "1"], filter, of: OwnMarket.provider(OwnMarket.a))
        #expect(deals == [try of(OwnMarket.aWithD, (1, "20"), above: (0, "0"))])
    }

    @Test func aFilterKeepsWhatItSays() async throws {
        let own = try OwnMarket.client(OwnMarket.c)
        let second = OwnFilter(campaignID: try TwoMandates.id(OwnMarket.secondCampaign))
        #expect(
            try await deals(["EUR": "4"], second, of: own) == [try of(OwnMarket.aWithC, (1, "5"), above: (1, "5"))]
        )
        #expect(try await deals(["EUR": "4"], OwnFilter(industry: "energy"), of: own) == [])
    }
}
