import Access
import Domain
import Foundation
import Postgres
import Storage
import TestDatabase
import Testing
import Units

/// Two providers, two clients, and an engagement of each provider with each client, with rollups of
/// the first months of 2025. Another engagement of B with C is only proposed. It counts in nothing.
///
/// Provider A with client C has two campaigns. Its first one has a summary of February. What is of
/// 2024-12 and of 2025-04 is outside of the quarter.
enum OwnMarket {
    static let (a, b) = (TwoMandates.providerA, TwoMandates.providerB)
    static let (c, d) = (TwoMandates.client, TwoMandates.otherClient)
    /// A with C has A's own id, and B with D has B's own. Campaigns have their engagement's id.
    static let (aWithC, bWithD) = (a, b)
    static let aWithD = "00000000-0000-4000-8000-0000000000ad"
    static let bWithC = "00000000-0000-4000-8000-0000000000bc"
    static let secondCampaign = "00000000-0000-4000-8000-0000000000a2"

    static let rows = """
        \(TwoMandates.rows)
        insert into rated_currency (currency) values ('USD');
        insert into exchange_rate (currency, units_per_euro, updated_at) values ('USD', 1.1, now());
        insert into engagement (id, provider_id, client_id, industry, country, client_size, deal_size, currency,
            customer_lifetime_value, starts_on, proposed_by, created_at, accepted_at) values
            ('\(aWithD)', '\(a)', '\(d)', 'energy', 'DE', 'small', 'small', 'USD', 1000, '2025-01-01', 'client', now(),
                now()),
            ('\(bWithC)', '\(b)', '\(c)', 'energy', 'BE', 'small', 'small', 'EUR', 1000, '2025-01-01', 'client', now(),
                now()),
            (gen_random_uuid(), '\(b)', '\(c)', 'retail', 'BE', 'small', 'small', 'EUR', 1000, '2025-01-01', 'provider',
                now(), null);
        insert into campaign (id, provider_id, client_id, engagement_id, reference, name, created_at) values
            ('\(secondCampaign)', '\(a)', '\(c)', '\(aWithC)', 'two', 'two', now()),
            ('\(aWithD)', '\(a)', '\(d)', '\(aWithD)', 'one', 'one', now()),
            ('\(bWithC)', '\(b)', '\(c)', '\(bWithC)', 'one', 'one', now());
        insert into monthly_rollup (provider_id, campaign_id, month, client_id, engagement_id, is_summary,
            held_meetings, qualified_meetings, opportunities, days, qualified_meetings_by_day, opportunities_by_day,
            pending_meetings, no_shows, cancellations, won_deals, revenue, deal_revenues, unvalued_deals,
            expected_revenue, investment)
        select provider_id, campaign.id, month::date, client_id, engagement_id, is_summary, held, qualified, opportunities,
            days::integer[], meetings::integer[], of_days::integer[], pending, no_shows, cancelled, won, revenue,
            deals::bigint[], unvalued, expected, investment
        from (values
            ('\(aWithC)', '2024-12-01', false, 9, 9, 9, '{31}', '{9}', '{9}', 9, 9, 9, 1, 9.0, '{90000}', 9, 9.0, 9.0),
            ('\(aWithC)', '2025-01-01', false, 9, 5, 3, '{7,31}', '{2,3}', '{1,2}', 1, 2, 1, 2, 33.3334, '{1,333333}',
                1, 12.5, 100.0),
            ('\(aWithC)', '2025-02-01', true, 4, 4, 1, null, null, null, 0, 0, 0, 3, 10.0, null, 0, 0.0, 7.0),
            ('\(aWithC)', '2025-03-01', false, 5, 5, 3, '{7,31}', '{2,3}', '{1,2}', 0, 0, 0, 2, 33.3334, '{1,333333}',
                0, 0.0, 0.0),
            ('\(aWithC)', '2025-04-01', false, 9, 9, 9, '{1}', '{9}', '{9}', 9, 9, 9, 1, 9.0, '{90000}', 9, 9.0, 9.0),
            ('\(secondCampaign)', '2025-01-01', false, 4, 4, 1, '{31}', '{4}', '{1}', 0, 1, 0, 0, 0.0, null, 0, 0.0, -30.5),
            ('\(secondCampaign)', '2025-02-01', false, 2, 1, 1, '{28}', '{1}', '{1}', 0, 0, 0, 1, 5.0, '{50000}', 0, 0.0, 0.0),
            ('\(secondCampaign)', '2025-03-01', false, 0, 0, 0, null, null, null, 0, 0, 0, 0, 0.0, null, 0, 0.0, -80.0),
            ('\(aWithD)', '2025-01-01', false, 2, 2, 0, '{15}', '{2}', '{0}', 0, 0, 0, 1, 20.0, '{200000}', 0, 0.0, 0.0),
            ('\(bWithC)', '2025-02-01', false, 1, 1, 0, '{2}', '{1}', '{0}', 0, 0, 0, 0, 0.0, null, 0, 0.0, 40.0),
            ('\(bWithD)', '2025-01-01', false, 8, 8, 8, '{2}', '{8}', '{8}', 0, 0, 0, 8, 800.0,
                '{1,1,1,1,1,1,1,7999993}', 0, 0.0, 8.0)
        ) as facts (campaign, month, is_summary, held, qualified, opportunities, days, meetings, of_days, pending,
            no_shows, cancelled, won, revenue, deals, unvalued, expected, investment)
        join campaign on campaign.id = facts.campaign::uuid;
        insert into live_satisfaction (provider_id, document, ledger)
        select id, 'all of ' || name, '{}' from tenant where kind = 'provider';
        insert into live_client_satisfaction (provider_id, client_id, document)
        select provider_id, client_id, provider.name || ' with ' || client.name
        from engagement
        join tenant as provider on provider.id = provider_id
        join tenant as client on client.id = client_id
        where accepted_at is not null;
        """

    static let quarter = ("2025-01", "2025-03")

    static func selection(
        maturedUntil: String = "2025-03-30",
        _ filter: OwnFilter = OwnFilter()
    ) throws -> OwnSelection {
        OwnSelection(
            from: try #require(Month(quarter.0)),
            to: try #require(Month(quarter.1)),
            maturedUntil: try #require(Day(maturedUntil)),
            filter: filter
        )
    }

    static func provider(_ id: String) throws -> (Party, Scope) {
        (.provider(try TwoMandates.id(id)), try TwoMandates.scope(.providerUploader, id))
    }

    static func client(_ id: String) throws -> (Party, Scope) {
        (.client(try TwoMandates.id(id)), try TwoMandates.scope(.clientAnalyst, id))
    }

    static func withDatabase(_ body: (Database) async throws -> Void) async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withConnection(to: test, as: superuser) { try await $0.run(script: rows) }
            try await StorageTests.withDatabase(test, body)
        }
    }
}

extension OwnMonth {
    /// A month in which nothing happened but what is given.
    static func of(
        _ engagement: String,
        _ month: String,
        held: Int = 0,
        qualified: Int = 0,
        opportunities: Int = 0,
        matured: (meetings: Int, opportunities: Int) = (0, 0),
        pending: Int = 0,
        noShows: Int = 0,
        cancellations: Int = 0,
        won: (deals: Int, revenue: String) = (0, "0"),
        summarised: (deals: Int, revenue: String) = (0, "0"),
        unvalued: Int = 0,
        expected: String = "0",
        investment: String = "0"
    ) throws -> OwnMonth {
        OwnMonth(
            engagementID: try TwoMandates.id(engagement),
            month: try #require(Month(month)),
            heldMeetings: held,
            qualifiedMeetings: qualified,
            opportunities: opportunities,
            maturedMeetings: matured.meetings,
            maturedOpportunities: matured.opportunities,
            pendingMeetings: pending,
            noShows: noShows,
            cancellations: cancellations,
            wonDeals: won.deals,
            revenue: try #require(Amount(won.revenue)),
            summarisedDeals: summarised.deals,
            summarisedRevenue: try #require(Amount(summarised.revenue)),
            unvaluedDeals: unvalued,
            expectedRevenue: try #require(Amount(expected)),
            investment: try #require(Amount(investment))
        )
    }
}
