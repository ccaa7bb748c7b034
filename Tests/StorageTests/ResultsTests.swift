import Access
import Domain
import Foundation
import Postgres
import Storage
import TestDatabase
import Testing
import Units

/// What the scoring reads is its period's, and exact.
@Suite struct ResultsTests {
    /// Provider A's rollups of December 2024 to March 2025 and of a summarised February, provider
    /// B's of January; an answer on each end of the first quarter, and one on either side of it.
    private let rows = """
        \(TwoMandates.rows)
        insert into monthly_rollup (provider_id, campaign_id, month, client_id, engagement_id, is_summary, qualified_meetings,
            opportunities, days, qualified_meetings_by_day, opportunities_by_day, won_deals, revenue, deal_revenues,
            investment)
        select provider_id, id, month::date, client_id, engagement_id, false, 5, 3, '{7,31}'::integer[],
            '{2,3}'::integer[], '{1,2}'::integer[], 2, 33.3334, '{1,333333}'::bigint[], investment
        from campaign, (values ('2024-12-01', 0.0001), ('2025-01-01', 0), ('2025-03-01', 70)) as months (month, investment)
        where provider_id = '\(TwoMandates.providerA)'
        union all
        select provider_id, id, '2025-01-01', client_id, engagement_id, false, 1, 0, '{2}', '{1}', '{0}', 0, 0, null, 9
        from campaign where provider_id = '\(TwoMandates.providerB)'
        union all
        select provider_id, id, '2025-02-01', client_id, engagement_id, true, 4, 1, null, null, null, 1, 10, null, 0
        from campaign where provider_id = '\(TwoMandates.providerA)';
        insert into feedback (provider_id, campaign_id, respondent_ref, answered_on, client_id, import_id, relevance,
            qualification, workload)
        select provider_id, id, day, day::date, client_id, gen_random_uuid(), 5, 4, 3
        from campaign, unnest(array['2024-12-31', '2025-01-01', '2025-03-31', '2025-04-01']) as day
        where provider_id = '\(TwoMandates.providerA)';
        """

    private func results(of providers: [UUID]?, maturedUntil: String) async throws -> Results {
        try await withTestDatabase(template: .migrated) { test in
            try await withConnection(to: test, as: superuser) { try await $0.run(script: rows) }
            let (from, to) = (try #require(Month("2025-01")), try #require(Month("2025-03")))
            let maturedUntil = try #require(Day(maturedUntil))
            var found: Results?
            try await withDatabase(test) { database in
                let period = ResultsPeriod(from: from, to: to, maturedUntil: maturedUntil)
                found = try await database.results(ofProviders: providers, period, in: .scoring)
            }
            return try #require(found)
        }
    }

    @Test func nothingButThePeriodIsRead() async throws {
        let a = try TwoMandates.id(TwoMandates.providerA)
        let results = try await results(of: [a], maturedUntil: "2025-03-30")
        let rollups = results.rollups.sorted { $0.month < $1.month }
        #expect(rollups.map(\.month.description) == ["2025-01", "2025-02", "2025-03"])
        #expect(rollups.allSatisfy { $0.providerID == a && $0.engagementID == a })
        #expect(rollups.map(\.qualifiedMeetings) == [5, 4, 5])
        #expect(rollups.map(\.opportunities) == [3, 1, 3])
        #expect(rollups.map(\.wonDeals) == [2, 1, 2])
        #expect(rollups.map(\.revenue.description) == ["33.3334", "10.0000", "33.3334"])
        #expect(rollups.map(\.investment.description) == ["0.0000", "0.0000", "70.0000"])
        #expect(
            rollups.map { $0.dealRevenues?.map(\.description) } == [
                ["0.0001", "33.3333"], nil, ["0.0001", "33.3333"],
            ]
        )
        #expect(results.providers.map(\.id) == [a])
        #expect(results.engagements.map(\.id) == [a])
        #expect(results.engagementOfCampaign == [a: a])
        #expect(results.answers.map(\.answeredOn.description).sorted() == ["2025-01-01", "2025-03-31"])
        #expect(results.answers.allSatisfy { $0.relevance == 5 && $0.qualification == 4 && $0.workload == 3 })
    }

    /// A month is read day by day from the one on that the last matured day is in.
    @Test(arguments: [("2025-03-30", [0, nil, 2]), ("2025-01-31", [2, nil, 2]), ("2025-04-01", [0, nil, 0])])
    func daysAreReadOfWhatIsMaturing(maturedUntil: String, days: [Int?]) async throws {
        let results = try await results(
            of: [try TwoMandates.id(TwoMandates.providerA)],
            maturedUntil: maturedUntil
        )
        let rollups = results.rollups.sorted { $0.month < $1.month }
        #expect(rollups.map { $0.days?.count } == days)
        for day in rollups.compactMap(\.days).filter({ !$0.isEmpty }) {
            #expect(day.map { $0.qualifiedMeetings } == [2, 3] && day.map { $0.opportunities } == [1, 2])
            #expect(day.map { $0.day.civil.day } == [7, 31])
        }
    }

    @Test func withoutProvidersEverybodyIsRead() async throws {
        let results = try await results(of: nil, maturedUntil: "2025-03-30")
        let both = [try TwoMandates.id(TwoMandates.providerA), try TwoMandates.id(TwoMandates.providerB)]
        #expect(Set(results.providers.map(\.id)) == Set(both) && results.engagements.count == 2)
        #expect(results.rollups.count == 4)
    }
}
