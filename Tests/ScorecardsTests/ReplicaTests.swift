import Foundation
import Scorecards
import Storage
import Tenancy
import Testing
import TestDatabase
import Units

/// Several servers on one database: what one changes, the others must not go on denying.
@Suite struct ReplicaTests {
    @Test func aServerReadsItsOwnUploadAtOnce() async throws {
        try await withServers(1) { servers in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares)
            for count in 1...5 {
                try await market.uploadMeetings(heldOn: (1...count).map { "2025-03-0\($0)" }, to: palmares)
                let standing = try await market.standing(on: palmares)
                #expect(standing.qualifiedMeetings == count)
            }
        }
    }

    @Test func anotherServerHearsOfAnUpload() async throws {
        try await withServers(2) { servers in
            let (first, second) = (servers[0].palmares, servers[1].palmares)
            let market = try await Market(on: first)
            let isKnown = try await eventually {
                (try? await market.standing(on: second).qualifiedMeetings) == 0
            }
            #expect(isKnown)
            try await market.uploadMeetings(heldOn: ["2025-03-03", "2025-03-04"], to: first)
            let isHeard = try await eventually { try await market.standing(on: second).qualifiedMeetings == 2 }
            #expect(isHeard)
        }
    }

    @Test func anotherServerHearsOfARevokedKey() async throws {
        try await withServers(2) { servers in
            let (first, second) = (servers[0].palmares, servers[1].palmares)
            let market = try await Market(on: first)
            let issued = try await first.createAPIKey(
                tenantID: market.providerID,
                APIKeyDraft(role: .providerUploader, name: "key"),
                by: market.admin
            )
            // Twice, so that the second server has it in memory.
            _ = try await second.authenticate(issued.secret)
            _ = try await second.authenticate(issued.secret)
            try await first.revokeAPIKey(tenantID: market.providerID, keyID: issued.key.id, by: market.admin)
            await #expect(throws: Failure.self) { _ = try await first.authenticate(issued.secret) }
            let isHeard = try await eventually { (try? await second.authenticate(issued.secret)) == nil }
            #expect(isHeard)
        }
    }

    @Test func aServerThatHearsNothingReadsEverythingAnew() async throws {
        try await withTestDatabase(template: .migrated) { test in
            let (first, second) = (TestServer(test), TestServer(test))
            let market = try await Market(on: first.palmares)
            for count in 1...3 {
                try await market.uploadMeetings(heldOn: (1...count).map { "2025-03-0\($0)" }, to: first.palmares)
                let standing = try await market.standing(on: second.palmares)
                #expect(standing.qualifiedMeetings == count)
            }
            await first.database.shutdown()
            await second.database.shutdown()
        }
    }

    @Test func readersAtOnceAllSeeTheLatest() async throws {
        try await withServers(1) { servers in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares)
            try await market.uploadMeetings(heldOn: ["2025-03-03", "2025-03-04"], to: palmares)
            let counts = try await withThrowingTaskGroup(of: Int?.self) { group in
                for _ in 0..<32 {
                    group.addTask { try await market.standing(on: palmares).qualifiedMeetings }
                }
                return try await group.reduce(into: [Int?]()) { $0.append($1) }
            }
            #expect(counts == Array(repeating: 2, count: 32))
        }
    }
}
