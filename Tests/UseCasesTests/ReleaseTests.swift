import Access
import Disclosure
import Domain
import Foundation
import JSON
import Postgres
import Scoring
import Storage
import TestDatabase
import Testing
import Units

@testable import Releases
@testable import UseCases

/// Releases on a real database.
@Suite struct ReleaseTests {
    private func documents(_ release: Release, on server: TestServer) async throws -> ReleaseDocuments {
        try #require(try await server.database.releaseDocuments(release.id, in: .scoring))
    }

    /// What a release says, without the draws, which depend on its name.
    private func withoutDraws(_ documents: ReleaseDocuments) throws -> [String] {
        try documents.scores.map { document in
            let score = try CanonicalJSON.value(ProviderScore.self, of: document.document)
            return "\(document.cohort) \(document.providerID) \(score.scored) \(score.isPublic) \(score.isInPopulation)"
        }
    }

    @Test func twoReleasesOfTheSameDataDifferInTheirDrawsOnly() async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 3)
            try await market.uploadEverything(to: palmares)
            let one = try await documents(try await market.release("one", on: palmares), on: servers[0])
            let two = try await documents(try await market.release("two", on: palmares), on: servers[0])
            #expect(one.scores.count == 15 && one.priors.count == 5)
            #expect(one.inputs.map(\.document) == two.inputs.map(\.document))
            #expect(one.priors.map(\.document) == two.priors.map(\.document))
            #expect(try withoutDraws(one) == withoutDraws(two))
            #expect(one.scores.map(\.document) != two.scores.map(\.document))
            #expect(one.release.resultDigest != two.release.resultDigest)
            #expect(two.release.previousID == one.release.id && two.release.yardstickID == nil)
        }
    }

    @Test func theSameNameAndDataGiveTheSameBytesOnAnotherDatabase() async throws {
        var made: [ReleaseDocuments] = []
        for _ in 0..<2 {
            let ids = NumberedIDs()
            try await withServers(1, newID: { ids.next }) { servers, _ in
                let palmares = servers[0].palmares
                let market = try await Market(on: palmares, providers: 3)
                try await market.uploadEverything(to: palmares)
                made.append(try await documents(try await market.release("same", on: palmares), on: servers[0]))
            }
        }
        #expect(made[0].release.resultDigest == made[1].release.resultDigest)
        #expect(made[0].release.inputDigest == made[1].release.inputDigest)
        #expect(made[0].inputs.map(\.document) == made[1].inputs.map(\.document))
        #expect(made[0].priors.map(\.document) == made[1].priors.map(\.document))
        #expect(made[0].scores.map(\.document) == made[1].scores.map(\.document))
    }

    @Test func aLaterWindowIsMeasuredByTheFrozenPriorsOfTheEarlierOne() async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 3)
            try await market.uploadEverything(to: palmares)
            let first = try await market.release("h1", to: "2025-06", on: palmares)
            // The second half year is another one altogether, and so would its own priors be.
            let totals = MonthTotals(meetings: 30, opportunities: 2, deals: 1, revenue: 100, investment: 9000)
            for provider in 0..<3 {
                try await market.uploadMonths(["2025-08", "2025-09"], of: provider, totals, to: palmares)
            }
            let second = try await market.release("h2", from: "2025-07", on: palmares)
            #expect(second.yardstickID == first.id)
            let (old, new) = (try await documents(first, on: servers[0]), try await documents(second, on: servers[0]))
            for (before, after) in zip(old.priors, new.priors) {
                let (before, after) = try (yardstick(before.document), yardstick(after.document))
                #expect(before.isProvisional && !after.isProvisional)
                #expect(after.priors == before.priors)
                #expect(after.fittedOn == before.fittedOn && after.fittedOn.to == Month("2025-06"))
            }
            // And not because everything is measured alike: on its own window the second would be
            // measured otherwise.
            let own = try ReleaseInputs(documents: new.inputs).providers.map { provider in
                ProviderSums(provider, in: .everything, convert: try euro()).figures
            }
            let frozen = try yardstick(new.priors[0].document).priors
            #expect(Priors(fittedTo: own).roundedToThreeSignificantDigits() != frozen)
        }
    }

    private func euro() throws -> Conversion {
        let rate = try #require(ExchangeRate(currency: .euro, unitsPerEuro: "1", updatedAt: .distantPast))
        return try #require(Conversion(to: .euro, rates: [.euro: rate]))
    }

    private func yardstick(_ document: String) throws -> Yardstick {
        try CanonicalJSON.value(Yardstick.self, of: document)
    }

    /// By C's printf, which knows nothing of ours.
    @Test func everyNumberOfAPriorHasThreeDigits() async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 3)
            try await market.uploadEverything(to: palmares)
            let made = try await documents(try await market.release(on: palmares), on: servers[0])
            var count = 0
            for prior in made.priors {
                let object = try JSONSerialization.jsonObject(with: Data(prior.document.utf8)) as? [String: Any]
                for number in numbers(in: try #require(object?["priors"])) {
                    count += 1
                    #expect(Double(String(format: "%.3g", number)) == number)
                }
            }
            #expect(count >= 5 * 12)
        }
    }

    private func numbers(in value: Any) -> [Double] {
        switch value {
        case let object as [String: Any]: object.values.flatMap(numbers)
        case let array as [Any]: array.flatMap(numbers)
        case let number as NSNumber: [number.doubleValue]
        default: []
        }
    }

    @Test func uploadsChangeNothingOfARelease() async throws {
        try await withServers(1) { servers, test in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 3)
            try await market.uploadEverything(to: palmares)
            let release = try await market.release("frozen", on: palmares)
            let query = ReleaseQuery(release: .name("frozen"))
            let before = try await documents(release, on: servers[0])
            let said = try await palmares.rankings(query, by: market.clients[0])
            let totals = MonthTotals(meetings: 90, opportunities: 60, deals: 9, revenue: 90000, investment: 100)
            try await market.uploadMonths(["2025-04"], of: 1, totals, to: palmares)
            try await market.uploadAnswers([5, 5, 5, 5], of: 1, about: 2, to: palmares)
            try await servers[0].scoreEverything()
            let after = try await documents(release, on: servers[0])
            #expect(after.release == before.release && after.scores.map(\.document) == before.scores.map(\.document))
            #expect(after.inputs.map(\.document) == before.inputs.map(\.document))
            for query in [query, ReleaseQuery()] {
                let again = try await palmares.rankings(query, by: market.clients[0])
                #expect("\(again)" == "\(said)")
            }
            // A server that has never seen it reads the same out of the database.
            let stranger = TestServer(test)
            let read = try await stranger.palmares.rankings(query, by: market.clients[0])
            #expect("\(read.entries)" == "\(said.entries)")
            await stranger.database.shutdown()
        }
    }

    @Test func aNameIsTakenOnce() async throws {
        try await withServers(2) { servers, _ in
            let market = try await Market(on: servers[0].palmares)
            try await market.uploadEverything(to: servers[0].palmares)
            let outcomes = await withTaskGroup(of: Result<Release, any Error>.self) { group in
                for server in servers {
                    group.addTask {
                        do {
                            return .success(try await market.release("one", on: server.palmares))
                        } catch {
                            return .failure(error)
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let refused = outcomes.compactMap { if case .failure(let error) = $0 { error } else { nil } }
            #expect(refused.count == 1 && conflictCode(refused.first) == "release_name_taken")
            let releases = try await servers[0].palmares.releases(page: PageRequest(limit: 10), by: market.admin)
            #expect(releases.items.map(\.release.name) == ["one"])
        }
    }

    @Test func twoServersMakeOneAfterTheOther() async throws {
        try await withServers(2) { servers, _ in
            let market = try await Market(on: servers[0].palmares)
            try await market.uploadEverything(to: servers[0].palmares)
            async let one = market.release(on: servers[0].palmares)
            async let two = market.release(on: servers[1].palmares)
            let made = try await [one, two].sorted { $0.createdAt < $1.createdAt }
            #expect(made.map(\.name) == ["2025-12", "2025-12-2"])
            #expect(made.map(\.previousID) == [nil, made[0].id])
        }
    }

    @Test func whatIsMadeLaterIsLaterWhateverTheClocksSay() async throws {
        try await withServers(1, clock: TestClock("2026-01-16")) { servers, test in
            let market = try await Market(on: servers[0].palmares)
            try await market.uploadEverything(to: servers[0].palmares)
            let first = try await market.release("first", on: servers[0].palmares)
            let slow = TestServer(test, clock: TestClock("2026-01-15"))
            let second = try await market.release("second", on: slow.palmares)
            let third = try await market.release("third", on: slow.palmares)
            #expect([second.previousID, third.previousID] == [first.id, second.id])
            let latest = try await slow.palmares.release(.latest, by: market.admin)
            #expect(latest.release.name == "third")
            await slow.database.shutdown()
        }
    }

    @Test(arguments: [("2025-02", "2026-01"), ("2026-02", "2026-03")])
    func aWindowThatHasNotEndedIsRefused(from: String, to: String) async throws {
        try await withServers(1) { servers, _ in
            let market = try await Market(on: servers[0].palmares, providers: 1, clients: 1)
            let error = await #expect(throws: Failure.self) {
                try await market.release(from: from, to: to, on: servers[0].palmares)
            }
            #expect(error?.errors.map(\.field) == ["to"])
            let releases = try await servers[0].palmares.releases(page: PageRequest(limit: 10), by: market.admin)
            #expect(releases.items.isEmpty)
        }
    }

    @Test func onlyAnAdminMakesReleases() async throws {
        try await withServers(1) { servers, _ in
            let market = try await Market(on: servers[0].palmares, providers: 1, clients: 1)
            for actor in [market.providers[0], market.clients[0]] {
                let error = await #expect(throws: Failure.self) {
                    try await servers[0].palmares.makeRelease(ReleaseDraft(), by: actor)
                }
                #expect(error?.isForbidden == true)
            }
        }
    }
}
