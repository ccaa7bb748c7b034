import Domain
import Foundation
import Postgres
import Storage
import TestDatabase
import Testing
import Units

@testable import Releases
@testable import UseCases

/// When a release is due, by the calendar on the wall.
@Suite struct ScheduleTests {
    @Test(arguments: [
        // On the day, the day before, and the day after.
        (5, "2026-03-05", "2026-02-05", true),
        (5, "2026-03-04", "2026-02-05", false),
        (5, "2026-03-06", "2026-02-05", true),
        // Made already: on the day, or later than it should have been.
        (5, "2026-03-05", "2026-03-05", false),
        (5, "2026-03-31", "2026-03-20", false),
        // Made by hand a day too early does not count for this month.
        (5, "2026-03-05", "2026-03-04", true),
        // Missed, as nobody ran on the day.
        (5, "2026-03-04", "2026-02-04", true),
        (5, "2026-05-20", "2025-11-01", true),
        // Over the turn of the year.
        (5, "2026-01-03", "2025-12-05", false),
        (5, "2026-01-03", "2025-12-04", true),
        (5, "2026-01-05", "2025-12-31", true),
        // The first and the last day that there may be; February has it too.
        (1, "2026-03-01", "2026-02-28", true),
        (1, "2026-03-31", "2026-03-01", false),
        (28, "2026-02-28", "2026-02-27", true),
        (28, "2026-02-27", "2026-01-28", false),
        // A clock that went backwards makes nothing.
        (5, "2026-03-05", "2026-04-01", false),
    ])
    func isDue(day: Int, today: String, lastMade: String, expected: Bool) throws {
        let (today, lastMade) = (try #require(Day(today)), try #require(Day(lastMade)))
        #expect(ReleaseSchedule.monthly(day: day).isDue(today: today, lastMade: lastMade) == expected)
        #expect(!ReleaseSchedule.never.isDue(today: today, lastMade: lastMade))
    }

    @Test(
        arguments: [
            // Before the day, on it, and on the last day of the month.
            (10, "2026-03-09", false, "2026-03-10"),
            (10, "2026-03-10", false, nil),
            (10, "2026-03-31", false, nil),
            (28, "2026-02-27", false, "2026-02-28"),
            (1, "2026-03-01", false, nil),
            // Made already: the next one is of the next month.
            (10, "2026-03-10", true, "2026-04-10"),
            (10, "2026-03-05", true, "2026-04-10"),
            (10, "2026-12-16", true, "2027-01-10"),
        ] as [(Int, String, Bool, String?)]
    )
    func nextPreview(previewDay: Int, today: String, isMade: Bool, expected: String?) throws {
        let found = ComingRelease.nextPreview(on: try #require(Day(today)), previewDay: previewDay, isMade: isMade)
        #expect(found?.description == expected)
    }

    @Test(
        arguments: [
            (ReleaseSchedule.monthly(day: 15), "2026-01-10", true, "2026-01-15", "2026-01-15"),
            // Overdue: it was held back, or no server ran.
            (.monthly(day: 15), "2026-01-20", true, "2026-01-15", "2026-01-20"),
            // An admin makes the first one, and all of them without a schedule.
            (.monthly(day: 15), "2026-01-10", false, nil, "2026-01-10"),
            (.never, "2026-01-10", true, nil, "2026-01-10"),
        ] as [(ReleaseSchedule, String, Bool, String?, String)]
    )
    func comingRelease(
        schedule: ReleaseSchedule,
        today: String,
        hasReleases: Bool,
        dueOn: String?,
        asOf: String
    ) throws {
        let coming = ComingRelease(on: try #require(Day(today)), schedule: schedule, hasReleases: hasReleases)
        #expect(coming.window.from == Month("2025-01") && coming.window.to == Month("2025-12"))
        #expect(coming.dueOn?.description == dueOn && coming.asOf.description == asOf)
    }

    private let settings = Palmares.Settings(disclosure: .open, schedule: .monthly(day: 5))

    @Test func aReleaseThatIsDueIsMadeOnceByTwoServers() async throws {
        let clock = TestClock()
        try await withServers(2, clock: clock, settings: settings) { servers, test in
            let market = try await Market(on: servers[0].palmares)
            try await market.uploadEverything(to: servers[0].palmares)
            try await market.release(on: servers[0].palmares)
            try await market.uploadAnswers([5, 5, 5], of: 0, about: 0, to: servers[0].palmares)
            clock.advance(days: 31)
            try await test.asSuperuser { holder in
                try await holder.run(script: "begin; select pg_advisory_xact_lock(hashtext('palmares_scoring'))")
                try await servers[0].scoring {
                    try await servers[1].scoring {
                        // Both have seen that it is due, and wait for their turn.
                        #expect(try await eventually { try await test.rows(waiting).count == 2 })
                        try await holder.run(script: "commit")
                        #expect(try await eventually { try await names(on: servers[0], market).count == 2 })
                        // Both look again, and each finds that nothing is due.
                        try await letEverybodyLook(servers, market, test)
                        try await letEverybodyLook(servers, market, test)
                    }
                }
            }
            // On 2026-02-15 the last month that has ended is January.
            #expect(try await names(on: servers[0], market) == ["2026-01", "2025-12"])
            let made = try await servers[0].palmares.release(.name("2026-01"), by: market.admin).release
            #expect(made.isScheduled && made.from == Month("2025-02") && made.to == Month("2026-01"))
        }
    }

    /// The dollar has no rate of the window's last day. An admin may load it at any time, so it is
    /// tried again ten minutes later.
    @Test func aReleaseThatIsDueWaitsForARate() async throws {
        let clock = TestClock()
        try await withServers(1, clock: clock, settings: settings) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares)
            func load(_ rates: String) async throws {
                _ = try await palmares.loadExchangeRates(Array("Date,USD\n\(rates)\n".utf8), by: market.admin)
            }
            try await load("2026-01-15,1.25\n2025-12-31,1.25")
            try await market.engage(
                1,
                by: 1,
                campaign: "dollars",
                startsOn: "2025-01-01",
                endsOn: nil,
                currency: try #require(Currency("USD")),
                on: palmares
            )
            try await market.uploadEverything(to: palmares)
            try await market.release(on: palmares)
            clock.advance(days: 31)
            try await palmares.makeDueRelease()
            #expect(try await names(on: servers[0], market) == ["2025-12"])
            try await load("2026-01-30,1.25")
            try await palmares.makeDueRelease()
            #expect(try await names(on: servers[0], market) == ["2025-12"])
            clock.advance(days: 601.0 / 86_400)
            try await palmares.makeDueRelease()
            #expect(try await names(on: servers[0], market) == ["2026-01", "2025-12"])
        }
    }

    /// The servers that wait for their turn to score.
    private let waiting = """
        select array[pid::text] from pg_locks where locktype = 'advisory' and not granted
            and database = (select oid from pg_database where datname = current_database())
        """

    @Test func noneIsMadeBeforeTheFirst() async throws {
        let clock = TestClock("2026-02-15")
        try await withServers(1, clock: clock, settings: settings) { servers, test in
            let market = try await Market(on: servers[0].palmares)
            try await market.uploadEverything(to: servers[0].palmares)
            try await servers[0].scoring {
                try await letEverybodyLook(servers, market, test)
                clock.advance(days: 31)
                try await letEverybodyLook(servers, market, test)
            }
            #expect(try await names(on: servers[0], market) == [])
        }
    }

    private func names(on server: TestServer, _ market: Market) async throws -> [String] {
        try await server.palmares.releases(page: PageRequest(limit: 10), by: market.admin).items.map(\.release.name)
    }

    /// Wakes the servers by an upload, and waits until it has been scored twice. In between, one of
    /// them has checked which releases are due.
    private func letEverybodyLook(_ servers: [TestServer], _ market: Market, _ test: TestDatabase) async throws {
        for answer in [1, 2] {
            try await market.uploadAnswers([answer, 4, 4], of: 0, about: 1, to: servers[0].palmares)
            let isScored = try await eventually {
                try await test.rows("select array[provider_id::text] from dirty_provider").isEmpty
            }
            #expect(isScored)
        }
    }
}
