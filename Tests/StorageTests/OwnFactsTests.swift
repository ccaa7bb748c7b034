import Access
import Domain
import Foundation
import Storage
import TestDatabase
import Testing
import Units

@Suite struct OwnFactsTests {
    private typealias Place = OwnMarket

    private func facts(_ selection: OwnSelection, of own: (Party, Scope)) async throws -> OwnFacts {
        var found: OwnFacts?
        try await OwnMarket.withDatabase { database in
            found = try await database.ownFacts(selection, of: own.0, in: own.1)
        }
        return try #require(found)
    }

    private func ids(_ texts: String...) throws -> [UUID] { try texts.map(TwoMandates.id) }

    private func inOrder(_ months: [OwnMonth]) -> [OwnMonth] {
        months.sorted { ($0.engagementID.uuidString, $0.month) < ($1.engagementID.uuidString, $1.month) }
    }

    @Test func aClientReadsTheMonthsOfItsEngagements() async throws {
        let facts = try await facts(OwnMarket.selection(), of: OwnMarket.client(Place.c))
        #expect(facts.engagements.map(\.id) == (try ids(Place.aWithC, Place.bWithC)))
        #expect(Set(facts.names.values) == ["A", "B", "C"])
        #expect(facts.names[try TwoMandates.id(Place.b)] == "B")
        #expect(Set(facts.exchangeRates.map(\.currency.code)) == ["EUR", "USD"])
        #expect(
            inOrder(facts.months) == [
                // 9 + 4 held, 5 + 4 qualified, and a credit note: 100 - 30.5.
                try .of(
                    Place.aWithC,
                    "2025-01",
                    held: 13,
                    qualified: 9,
                    opportunities: 4,
                    matured: (9, 4),
                    pending: 1,
                    noShows: 3,
                    cancellations: 1,
                    won: (2, "33.3334"),
                    unvalued: 1,
                    expected: "12.5",
                    investment: "69.5"
                ),
                // A summary of the one campaign, and items of the other.
                try .of(
                    Place.aWithC,
                    "2025-02",
                    held: 6,
                    qualified: 5,
                    opportunities: 2,
                    matured: (5, 2),
                    won: (4, "15"),
                    summarised: (3, "10"),
                    investment: "7"
                ),
                // Of the 31st nothing has matured on the 30th. There is nothing but a credit note.
                try .of(
                    Place.aWithC,
                    "2025-03",
                    held: 5,
                    qualified: 5,
                    opportunities: 3,
                    matured: (2, 1),
                    won: (2, "33.3334"),
                    investment: "-80"
                ),
                try .of(Place.bWithC, "2025-02", held: 1, qualified: 1, matured: (1, 0), investment: "40"),
            ]
        )
    }

    @Test func aProviderReadsTheMonthsOfItsEngagements() async throws {
        let facts = try await facts(OwnMarket.selection(), of: OwnMarket.provider(Place.a))
        #expect(facts.engagements.map(\.id) == (try ids(Place.aWithC, Place.aWithD)))
        #expect(Set(facts.names.values) == ["A", "C", "D"])
        #expect(facts.months.count == 4)
        #expect(
            facts.months.filter { $0.engagementID.uuidString.lowercased() == Place.aWithD } == [
                try .of(Place.aWithD, "2025-01", held: 2, qualified: 2, matured: (2, 0), won: (1, "20"))
            ]
        )
    }

    /// January, February and March of the two campaigns. A summary of a month that has not ended
    /// counts nothing.
    private static let maturing: [(String, [[Int]])] = [
        ("2024-12-31", [[0, 0], [0, 0], [0, 0]]),
        ("2025-01-06", [[0, 0], [0, 0], [0, 0]]),
        ("2025-01-07", [[2, 1], [0, 0], [0, 0]]),
        ("2025-01-30", [[2, 1], [0, 0], [0, 0]]),
        ("2025-01-31", [[9, 4], [0, 0], [0, 0]]),
        ("2025-02-27", [[9, 4], [0, 0], [0, 0]]),
        ("2025-02-28", [[9, 4], [5, 2], [0, 0]]),
        ("2025-03-31", [[9, 4], [5, 2], [5, 3]]),
        ("2025-04-01", [[9, 4], [5, 2], [5, 3]]),
    ]

    @Test(arguments: maturing)
    func aMeetingCountsFromTheDayOnWhichItHasMatured(maturedUntil: String, expected: [[Int]]) async throws {
        let filter = OwnFilter(engagementID: try TwoMandates.id(Place.aWithC))
        let facts = try await facts(
            OwnMarket.selection(maturedUntil: maturedUntil, filter),
            of: OwnMarket.client(Place.c)
        )
        #expect(inOrder(facts.months).map { [$0.maturedMeetings, $0.maturedOpportunities] } == expected)
        // What has not matured is counted all the same.
        #expect(inOrder(facts.months).map(\.qualifiedMeetings) == [9, 5, 5])
    }

    /// Each filter alone, of client C: the engagements, the qualified meetings by month, and whose
    /// satisfaction.
    private static let filtered: [(String, [String], [Int], [String])] = [
        ("providers", [Place.aWithC], [9, 5, 5], ["A with C"]),
        ("no provider", [], [], []),
        ("own client", [Place.aWithC, Place.bWithC], [9, 5, 5, 1], ["A with C", "B with C"]),
        ("other client", [], [], []),
        ("engagement", [Place.bWithC], [1], ["A with C", "B with C"]),
        ("other's engagement", [], [], ["A with C", "B with C"]),
        ("campaign", [Place.aWithC], [4, 1, 0], ["A with C", "B with C"]),
        ("other's campaign", [], [], ["A with C", "B with C"]),
        ("industry", [Place.bWithC], [1], ["A with C", "B with C"]),
        ("unstorable industry", [], [], ["A with C", "B with C"]),
        ("country", [Place.aWithC], [9, 5, 5], ["A with C", "B with C"]),
        ("industry and country", [], [], ["A with C", "B with C"]),
    ]

    @Test(arguments: filtered)
    func aFilterKeepsWhatItSays(
        _ name: String,
        engagements: [String],
        meetings: [Int],
        satisfaction: [String]
    ) async throws {
        let filters = [
            "providers": OwnFilter(providerIDs: try ids(Place.a)),
            "no provider": OwnFilter(providerIDs: []),
            "own client": OwnFilter(clientID: try TwoMandates.id(Place.c)),
            "other client": OwnFilter(clientID: try TwoMandates.id(Place.d)),
            "engagement": OwnFilter(engagementID: try TwoMandates.id(Place.bWithC)),
            "other's engagement": OwnFilter(engagementID: try TwoMandates.id(Place.bWithD)),
            "campaign": OwnFilter(campaignID: try TwoMandates.id(Place.secondCampaign)),
            "other's campaign": OwnFilter(campaignID: try TwoMandates.id(Place.aWithD)),
            "industry": OwnFilter(industry: "energy"),
            "unstorable industry": OwnFilter(industry: "energy\0"),
            "country": OwnFilter(country: Country("FR")),
            "industry and country": OwnFilter(industry: "software", country: Country("BE")),
        ]
        let filter = try #require(filters[name])
        let facts = try await facts(OwnMarket.selection(filter), of: OwnMarket.client(Place.c))
        #expect(facts.engagements.map { $0.id.uuidString.lowercased() } == engagements)
        #expect(inOrder(facts.months).map(\.qualifiedMeetings) == meetings)
        #expect(facts.satisfaction.map(\.document).sorted() == satisfaction)
        // The names are of the engagements that are left, and of the client itself.
        let partners = Set(facts.engagements.map(\.providerID))
        #expect(Set(facts.names.keys) == partners.union([try TwoMandates.id(Place.c)]))
    }

    @Test func aProviderSeesItsSatisfactionByClientAndAsAWhole() async throws {
        let own = try OwnMarket.provider(Place.a)
        let all = try await facts(OwnMarket.selection(), of: own).satisfaction
        #expect(all.map(\.document).sorted() == ["A with C", "A with D", "all of A"])
        #expect(all.filter { $0.clientID == nil }.map(\.document) == ["all of A"])
        #expect(try all.allSatisfy { $0.providerID == (try TwoMandates.id(Place.a)) })
        let filter = OwnFilter(clientID: try TwoMandates.id(Place.d))
        let one = try await facts(OwnMarket.selection(filter), of: own)
        #expect(one.satisfaction.map(\.document) == ["A with D"])
        #expect(one.engagements.map(\.id) == (try ids(Place.aWithD)))
    }

    /// The party and the scope are one tenant's. If they were not, nothing would be read.
    @Test func anotherTenantsRowsAreNeverRead() async throws {
        try await OwnMarket.withDatabase { database in
            let selection = try OwnMarket.selection()
            for (party, scope) in [
                (try OwnMarket.client(Place.c).0, try OwnMarket.client(Place.d).1),
                (try OwnMarket.provider(Place.a).0, try OwnMarket.provider(Place.b).1),
            ] {
                let facts = try await database.ownFacts(selection, of: party, in: scope)
                #expect(facts.engagements.isEmpty && facts.months.isEmpty && facts.satisfaction.isEmpty)
                #expect(facts.names.isEmpty)
                let deals = try await database.ownDeals(selection, of: party, caps: [.euro: .zero], in: scope)
                #expect(deals.isEmpty)
            }
            let platform = try await database.ownFacts(
                selection,
                of: .platform,
                in: try TwoMandates.scope(.platformAdmin, nil)
            )
            #expect(platform.engagements.isEmpty && platform.names.isEmpty)
        }
    }
}
