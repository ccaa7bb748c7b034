import Access
import Disclosure
import Domain
import Foundation
import JSON
import Postgres
import Releases
import Scoring
import Storage
import TestDatabase
import Testing
import Units

@testable import UseCases

/// Live, in a release, by client and as a whole, satisfaction moves by three people or not at all.
@Suite struct LiveSatisfactionTests {
    private struct Told: Equatable {
        let respondents: Int?
        let points: Double
    }

    private func told(_ entry: Standing) -> Told? {
        if case .satisfaction(let respondents, let points, _) = entry.kpis.satisfaction.raw {
            Told(respondents: respondents, points: points)
        } else {
            nil
        }
    }

    /// The figure for all cohorts together; nil where there is none.
    private func told(_ document: String?) throws -> Told? {
        guard let document else { return nil }
        let figures = try CanonicalJSON.value([SatisfactionInput].self, of: document)
        return figures.first { $0.cohort == .everything }.map {
            Told(respondents: $0.respondents, points: Double($0.points))
        }
    }

    /// What provider 0 sees live, and what client 0 and client 1 see of their own people.
    private func live(_ market: Market, on server: TestServer) async throws -> [Told?] {
        try await server.scoreEverything()
        let day = try #require(Day("2026-01-15"))
        let selection = OwnSelection(from: day.month, to: day.month, maturedUntil: day)
        var all: [Told?] = []
        for actor in [market.providers[0], market.clients[0], market.clients[1]] {
            let scope = try AccessPolicy.scope(of: actor, for: .readScorecard)
            let known = try await server.database.ownFacts(selection, of: actor.party, in: scope).satisfaction
            let clientID = actor.tenantID == market.providerID(0) ? nil : actor.tenantID
            let own = known.first { $0.providerID == market.providerID(0) && $0.clientID == clientID }
            all.append(try told(own?.document))
        }
        return all
    }

    @Test func theFortyFifthAnswerIsReadOffNoTwoFigures() async throws {
        try await withServers(1) { servers, _ in
            let (server, palmares) = (servers[0], servers[0].palmares)
            let market = try await Market(on: palmares, providers: 1)
            // 75, 75 and 100 in turn.
            var answers = (0..<44).map { [4, 4, 5][$0 % 3] }
            try await market.uploadAnswers(answers, of: 0, about: 0, to: palmares)
            // (30 x 75 + 14 x 100) / 44 is 82.95.
            let first = Told(respondents: 44, points: 83)
            #expect(try await live(market, on: server) == [first, first, nil])
            for number in 45...46 {
                answers.append(1)
                try await market.uploadAnswers(answers, of: 0, about: 0, to: palmares)
                #expect(try await live(market, on: server) == [first, first, nil])
                try await market.release("at-\(number)", on: palmares)
                let query = ReleaseQuery(release: .name("at-\(number)"))
                let card = try await palmares.scorecard(of: market.providerID(0), query, by: market.providers[0])
                #expect(told(card.entry) == first)
            }
            // With the only one of another client they are three, of the whole; of client 0 they
            // are two still.
            try await market.uploadAnswers([1], of: 1, about: 0, to: palmares)
            // (30 x 75 + 14 x 100) / 47 is 77.66.
            let three = Told(respondents: 47, points: 78)
            #expect(try await live(market, on: server) == [three, first, nil])
            // A 47th of client 0 would leave the other client's only one as the difference of the
            // two.
            answers.append(1)
            try await market.uploadAnswers(answers, of: 0, about: 0, to: palmares)
            #expect(try await live(market, on: server) == [three, first, nil])
            for name in ["at-45", "at-46"] {
                #expect(try await palmares.verifyRelease(.name(name)).differences == [])
            }
        }
    }

    /// What stands is in the database, not in a server.
    @Test func anotherServerTellsTheSame() async throws {
        try await withServers(2) { servers, _ in
            let market = try await Market(on: servers[0].palmares, providers: 1)
            try await market.uploadAnswers([1, 1, 1, 5], of: 0, about: 0, to: servers[0].palmares)
            let first = try await live(market, on: servers[0])
            #expect(first[0] == Told(respondents: 4, points: 25))
            try await market.uploadAnswers([5, 5, 1, 5], of: 0, about: 0, on: "2025-07-01", to: servers[1].palmares)
            #expect(try await live(market, on: servers[1]) == first)
            try await market.uploadAnswers([5, 5, 3, 5], of: 0, about: 0, on: "2025-08-01", to: servers[1].palmares)
            #expect(try await live(market, on: servers[1])[0] == Told(respondents: 4, points: 88))
        }
    }

    /// The answers leave the twelve months one after the other, as the days go by.
    @Test func aWindowThatMovesTellsNobodyApart() async throws {
        let clock = TestClock()
        try await withServers(1, clock: clock) { servers, test in
            let (server, palmares) = (servers[0], servers[0].palmares)
            let market = try await Market(on: palmares, providers: 1, endsOn: nil)
            for (number, day) in ["2025-02-10", "2025-03-10", "2025-04-10"].enumerated() {
                try await market.uploadAnswers(
                    (0...number).map { _ in 5 } + [3, 3, 3],
                    of: 0,
                    about: 0,
                    on: day,
                    to: palmares
                )
            }
            var told: [Int?] = []
            for _ in 0..<6 {
                try await test.asSuperuser { connection in
                    try await connection.run(
                        script: """
                            insert into dirty_provider (provider_id, marked_at)
                            values ('\(market.providerID(0))', now()) on conflict do nothing
                            """
                    )
                }
                told.append(try await live(market, on: server)[0]?.respondents)
                clock.advance(days: 30)
            }
            for (before, after) in zip(told, told.dropFirst()) {
                let difference = abs((before ?? 0) - (after ?? 0))
                #expect(difference == 0 || difference >= 3, "\(told)")
            }
            #expect(told.first == 6 && told.last == .some(nil))
        }
    }

    /// A client whose people's answers have all left the twelve months has no document.
    @Test func whatIsShownNoLongerIsDeleted() async throws {
        let clock = TestClock()
        try await withServers(1, clock: clock) { servers, test in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 1, endsOn: nil)
            try await market.uploadAnswers([1, 2, 3], of: 0, about: 0, on: "2025-02-10", to: palmares)
            try await market.uploadAnswers([4, 4, 5], of: 1, about: 0, on: "2025-12-10", to: palmares)
            func clients() async throws -> [[String]] {
                try await test.rows("select array[client_id::text] from live_client_satisfaction order by client_id")
            }
            func ids(_ numbers: Int...) -> [[String]] {
                numbers.map { [market.clientID($0).uuidString.lowercased()] }.sorted { $0[0] < $1[0] }
            }
            #expect(try await servers[0].scoreEverything() == 1)
            #expect(try await clients() == ids(0, 1))
            // From February on the twelve months begin with March.
            clock.advance(days: 17)
            try await palmares.markNewMonth()
            #expect(try await servers[0].scoreEverything() == 1)
            #expect(try await clients() == ids(1))
        }
    }

    @Test func whoWasCountedIsReadByTheScoringAlone() async throws {
        try await withServers(1) { servers, test in
            let market = try await Market(on: servers[0].palmares, providers: 2)
            try await market.uploadAnswers([1, 2, 3], of: 0, about: 0, to: servers[0].palmares)
            try await servers[0].scoreEverything()
            func read(_ column: String, as role: String, _ tenant: UUID) async throws -> Int? {
                try await test.asSuperuser { connection in
                    let script = "set role palmares_\(role); set app.tenant = '\(tenant)'"
                    try await connection.run(script: script)
                    let statement = Statement("select \(column) from live_satisfaction", prepared: false)
                    return try? await connection.query(statement).count
                }
            }
            #expect(try await read("document", as: "provider", market.providerID(0)) == 1)
            #expect(try await read("document", as: "provider", market.providerID(1)) == 0)
            #expect(try await read("ledger", as: "provider", market.providerID(0)) == nil)
            #expect(try await read("document", as: "client", market.clientID(0)) == nil)
            #expect(try await read("ledger", as: "scoring", market.clientID(0)) == 1)
        }
    }
}
