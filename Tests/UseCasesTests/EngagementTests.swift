import Access
import Domain
import Foundation
import Postgres
import Releases
import Storage
import TestDatabase
import Testing
import Units
import UseCases

/// How many engagements a tenant may propose, and which of them an admin may take back.
@Suite struct EngagementTests {
    private func draft(
        _ market: Market,
        provider: Int = 0,
        client: Int = 0,
        endsOn: String? = nil
    ) -> EngagementDraft {
        EngagementDraft(
            clientID: market.clientID(client),
            providerID: market.providerID(provider),
            industry: "software",
            country: Country("FR")!,
            clientSize: .small,
            dealSize: .small,
            currency: .euro,
            customerLifetimeValue: Amount("10000")!,
            startsOn: Day("2025-01-01")!,
            endsOn: endsOn.flatMap { Day($0) }
        )
    }

    @Test func anEngagementMayLastADayAndNoLess() async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 1, clients: 1)
            let made = try await palmares.createEngagement(draft(market, endsOn: "2025-01-01"), by: market.admin)
                .value
            #expect(made.startsOn == made.endsOn)
            let failure = await #expect(throws: Failure.self) {
                _ = try await palmares.createEngagement(draft(market, endsOn: "2024-12-31"), by: market.admin)
            }
            #expect(failure?.errors.map(\.field) == ["ends_on"])
        }
    }

    private func quota(_ count: Int) -> Palmares.Settings {
        Palmares.Settings(disclosure: .open, proposals: ProposalLimits(perTenantAndDay: count))
    }

    /// The seconds to wait where the quota is used up; nil where an engagement was made.
    private func secondsToWait(_ body: () async throws -> Engagement) async throws -> Int? {
        do {
            _ = try await body()
            return nil
        } catch let failure as Failure {
            guard case .tooMany(.proposals, let seconds) = failure.kind else { throw failure }
            return seconds
        }
    }

    @Test func aClientMakesOnlySoManyADayAndMoreOnTheNext() async throws {
        // Midday: twelve hours are left, less the milliseconds that a test's clock has gone on.
        let clock = TestClock()
        try await withServers(1, clock: clock, settings: quota(2)) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 1, clients: 2, startsOn: "2025-01-01")
            func attempt(_ client: Int, by actor: Actor? = nil) async throws -> Int? {
                try await secondsToWait {
                    try await palmares.createEngagement(
                        draft(market, client: client),
                        by: actor ?? market.clients[client]
                    ).value
                }
            }
            // What an admin made with the market does not count.
            for _ in 0..<2 { #expect(try await attempt(0) == nil) }
            let seconds = try #require(try await attempt(0))
            #expect((43_100...43_200).contains(seconds))
            #expect(try await attempt(1) == nil, "another client has its own")
            #expect(try await attempt(0, by: market.admin) == nil, "an admin is not counted out")
            #expect(try await attempt(0) != nil)
            // Half a day later it is another day.
            clock.advance(days: 0.499)
            #expect(try await attempt(0) != nil)
            clock.advance(days: 0.001)
            for expected in [true, true, false] { #expect((try await attempt(0) == nil) == expected) }
        }
    }

    @Test func severalAtOnceAreNoMoreThanTheQuota() async throws {
        try await withServers(2, settings: quota(3)) { servers, _ in
            let market = try await Market(on: servers[0].palmares, providers: 1, clients: 1)
            let refused = try await withThrowingTaskGroup(of: Int?.self) { group in
                for number in 0..<10 {
                    let palmares = servers[number % 2].palmares
                    group.addTask {
                        try await againWhileBusy {
                            try await secondsToWait {
                                try await palmares.createEngagement(draft(market), by: market.clients[0]).value
                            }
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 == nil ? 0 : 1) }
            }
            #expect(refused == 7)
        }
    }

    /// The uploader of a file that names the campaign gets an error, and no row is left without a
    /// campaign.
    @Test(arguments: [OnError.reject, .skip])
    func aFileWhoseCampaignIsDeletedMeanwhileIsRefused(onError: OnError) async throws {
        // As fast as it comes, so that it is read in a transaction once there is enough of it.
        let settings = Palmares.Settings(uploads: UploadLimits(minimumBytesPerSecond: 0), disclosure: .open)
        try await withServers(1, settings: settings) { servers, test in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares)
            let id = try await palmares.engagements(
                clientID: market.clientID(0),
                providerID: market.providerID(0),
                page: PageRequest(limit: 1),
                by: market.admin
            ).items[0].id
            let file = FileWithAPause(
                before: """
                    campaign,meeting_ref,booked_on,held_on,status,qualified
                    p0-c0,M-1,2025-03-04,2025-03-04,held,yes

                    """ + (2...14_000).map { "p0-c0,M-\($0),2025-03-04,2025-03-04,held,yes\n" }.joined(),
                after: "p0-c1,M-1,2025-03-04,2025-03-04,held,yes\n"
            ) {
                try await palmares.deleteEngagement(id, by: market.admin)
            }
            let failure = await #expect(throws: Failure.self) {
                let provider = market.providers[0]
                _ = try await palmares.importFile(kind: .meetings, onError: onError, body: file, by: provider)
            }
            #expect(conflictCode(failure) == "campaign_deleted")
            #expect(try await test.rows("select array['m'] from meeting") == [])
            #expect(try await test.rows("select array['r'] from monthly_rollup") == [])
        }
    }

    /// A file that is being merged has results before anybody else can see them.
    @Test func resultsThatAreBeingMergedAreWaitedFor() async throws {
        try await withServers(1) { servers, test in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 1, clients: 1)
            let campaign = try await palmares.campaigns(
                engagementID: nil,
                page: PageRequest(limit: 1),
                by: market.admin
            ).items[0]
            let provider = market.providerID(0).uuidString.lowercased()
            try await test.asSuperuser { merging in
                try await merging.run(
                    script: """
                        begin;
                        select pg_advisory_xact_lock(hashtext('import'), hashtext('\(provider)'));
                        insert into investment (
                            provider_id, campaign_id, investment_ref, client_id, import_id, incurred_on, amount)
                        select provider_id, id, 'i', client_id, id, '2025-01-02', 1 from campaign;
                        """
                )
                let deletion = Task {
                    try await againWhileBusy {
                        try await palmares.deleteEngagement(campaign.engagementID, by: market.admin)
                    }
                }
                #expect(
                    try await eventually {
                        try await !test.rows(
                            """
                            select array[pid::text] from pg_locks where locktype = 'advisory' and not granted
                                and database = (select oid from pg_database where datname = current_database())
                            """
                        ).isEmpty
                    }
                )
                try await merging.run(script: "commit")
                let failure = await #expect(throws: Failure.self) { try await deletion.value }
                #expect(conflictCode(failure) == "engagement_has_results")
            }
            _ = try await palmares.engagement(campaign.engagementID, by: market.admin)
        }
    }

    @Test func whoeverIsNoAdminDeletesNothing() async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 1, clients: 1)
            let id = try await palmares.engagements(
                clientID: nil,
                providerID: nil,
                page: PageRequest(limit: 1),
                by: market.admin
            ).items[0].id
            for actor in [market.providers[0], market.clients[0]] {
                let failure = await #expect(throws: Failure.self) { try await palmares.deleteEngagement(id, by: actor) }
                guard case .forbidden? = failure?.kind else {
                    Issue.record("\(String(describing: failure))")
                    return
                }
            }
            _ = try await palmares.engagement(id, by: market.admin)
        }
    }
}

/// A file of two pieces, and something that happens between them.
private struct FileWithAPause: AsyncSequence, Sendable {
    let before: String
    let after: String
    let pause: @Sendable () async throws -> Void

    struct AsyncIterator: AsyncIteratorProtocol {
        let file: FileWithAPause
        var count = 0

        mutating func next() async throws -> [UInt8]? {
            count += 1
            if count == 1 { return Array(file.before.utf8) }
            if count > 2 { return nil }
            try await file.pause()
            return Array(file.after.utf8)
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(file: self) }
}
