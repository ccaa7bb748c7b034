import Access
import Domain
import Foundation
import Postgres
import Storage
import TestDatabase
import Testing
import Units

@Suite struct ReleaseTests {
    static func release(
        id: UUID = UUID(),
        _ name: String = "2025Q1",
        to: String = "2025-03",
        yardstick: UUID? = nil,
        previous: UUID? = nil,
        createdAt seconds: Double = 0
    ) throws -> Release {
        let to = try #require(Month(to))
        return Release(
            id: id,
            name: name,
            from: to.adding(months: -2),
            to: to,
            asOf: to.lastDay.adding(days: 10),
            methodologyVersion: 3,
            settings: #"{"weights":[1,2]}"#,
            yardstickID: yardstick,
            previousID: previous,
            inputDigest: Array(repeating: 7, count: 32),
            resultDigest: Array(0..<32),
            providerCount: 2,
            clientCount: 5,
            cohortCount: 3,
            isScheduled: true,
            createdAt: Date(timeIntervalSince1970: 1_750_000_000.123 + seconds)
        )
    }

    static func bare(_ release: Release) -> ReleaseDocuments {
        ReleaseDocuments(
            release: release,
            inputs: [],
            priors: [],
            scores: [],
            withheldCohorts: [],
            views: []
        )
    }

    static func insert(_ documents: ReleaseDocuments, into database: Database) async throws {
        try await database.scoringTransaction(.scoring) { try await $0.insert(documents) }
    }

    @Test func aNameIsTakenOnce() async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                try await Self.insert(Self.bare(try Self.release("one")), into: database)
                let error = await #expect(throws: StorageError.self) {
                    try await Self.insert(Self.bare(try Self.release("one")), into: database)
                }
                guard case .releaseNameTaken = error else {
                    Issue.record("expected releaseNameTaken, got \(String(describing: error))")
                    return
                }
            }
        }
    }

    @Test(arguments: ["", "-a", ".a", "a b", "é", "a\n", String(repeating: "a", count: 61)])
    func aNameThatDoesNotFitIsRefused(name: String) async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                let release = try Self.release(name)
                await #expect(throws: StorageError.self) { try await Self.insert(Self.bare(release), into: database) }
            }
        }
    }

    @Test func nothingIsLeftOfAReleaseThatFails() async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                let provider = UUID()
                let twice = ReleaseDocuments(
                    release: try Self.release(),
                    inputs: ["{}", "{}"].map { InputDocument(providerID: provider, name: "A", document: $0) },
                    priors: [],
                    scores: [],
                    withheldCohorts: [],
                    views: []
                )
                await #expect(throws: StorageError.self) { try await Self.insert(twice, into: database) }
                #expect(try await database.latestRelease(in: .scoring) == nil)
            }
        }
    }

    @Test func aReleaseThatIsNotThereIsNil() async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                let found = [
                    try await database.release(UUID(), in: .scoring),
                    try await database.release(named: "none", in: .scoring),
                    try await database.latestRelease(in: .scoring),
                    try await database.releaseDocuments(UUID(), in: .scoring)?.release,
                ]
                #expect(found == [nil, nil, nil, nil])
            }
        }
    }

    @Test func aReleaseIsReadAsItWasStored() async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                let first = try Self.release("first")
                let second = try Self.release("second", yardstick: first.id, previous: first.id, createdAt: 1)
                try await Self.insert(Self.bare(first), into: database)
                try await Self.insert(Self.bare(second), into: database)
                #expect(try await database.release(first.id, in: .scoring) == first)
                #expect(try await database.release(named: "second", in: .scoring) == second)
                for scope in [
                    try TwoMandates.scope(.platformAdmin, nil),
                    try TwoMandates.scope(.providerUploader, TwoMandates.providerA),
                    try TwoMandates.scope(.clientAnalyst, TwoMandates.client),
                ] {
                    #expect(try await database.latestRelease(in: scope) == second)
                }
            }
        }
    }

    /// Whichever was inserted last, and whatever its name and window: the time decides, then the
    /// id.
    @Test func theLatestIsTheOneMadeLast() async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                let low = try TwoMandates.id(TwoMandates.providerA)
                let high = try TwoMandates.id(TwoMandates.providerB)
                let releases = [
                    try Self.release("b", to: "2024-03", createdAt: 5),
                    try Self.release(id: high, "a", to: "2024-06", createdAt: 9),
                    try Self.release(id: low, "z", to: "2025-03", createdAt: 9),
                    try Self.release("c", to: "2025-12", createdAt: 1),
                ]
                for release in releases { try await Self.insert(Self.bare(release), into: database) }
                #expect(try await database.latestRelease(in: .scoring)?.name == "a")
                let first = try await database.releases(page: PageRequest(limit: 3), in: .scoring)
                #expect(first.items.map(\.name) == ["a", "z", "b"])
                let cursor = try #require(first.nextCursor.flatMap { PageCursor($0) })
                let second = try await database.releases(page: PageRequest(limit: 3, after: cursor), in: .scoring)
                #expect(second.items.map(\.name) == ["c"])
                #expect(second.nextCursor == nil)
            }
        }
    }

    /// The yardstick is the window that was closed last before one's own, however late it was
    /// released.
    @Test func theLatestReleaseEndingBeforeAMonth() async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                for release in [
                    try Self.release("june", to: "2024-06", createdAt: 1),
                    try Self.release("march", to: "2024-03", createdAt: 9),
                    try Self.release("june-again", to: "2024-06", createdAt: 2),
                ] { try await Self.insert(Self.bare(release), into: database) }
                let expected = ["2024-03": nil, "2024-04": "march", "2024-06": "march", "2024-07": "june-again"]
                for (month, name) in expected {
                    let month = try #require(Month(month))
                    let found = try await database.transaction(.scoring) { transaction in
                        try await transaction.latestRelease(endingBefore: month)
                    }
                    #expect(found?.name == name)
                }
            }
        }
    }
}
