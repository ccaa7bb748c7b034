import Access
import Domain
import Foundation
import Testing

@testable import Releases
@testable import UseCases

/// How long the answer to a write is kept.
@Suite struct IdempotencyTests {
    @Test func anAnswerIsKeptForAsManyDaysAsItIsSaid() async throws {
        let clock = TestClock()
        let settings = Palmares.Settings(idempotencyDays: 30, disclosure: .open)
        try await withServers(1, clock: clock, settings: settings) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 1, clients: 1)
            func isReplayed(_ key: String) async throws -> Bool {
                let request = IdempotentRequest(key: key, requestDigest: [UInt8](repeating: 1, count: 32))
                return try await palmares.write(.manageTenants, by: market.admin, once: request) { _ in 1 }
                    .isReplayed
            }
            #expect(try await !isReplayed("old"))
            clock.advance(days: 29.9)
            // Each write deletes keys that are too old.
            #expect(try await !isReplayed("new"))
            #expect(try await isReplayed("old"))
            clock.advance(days: 0.2)
            #expect(try await !isReplayed("newer"))
            #expect(try await isReplayed("new"))
            #expect(try await !isReplayed("old"))
        }
    }

    /// The kept result comes back as it was, even if the noun has changed since. A secret does not
    /// come back.
    @Test func theSameRequestAgainGetsWhatWasMade() async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 1, clients: 1)
            func request(_ key: String) -> IdempotentRequest {
                IdempotentRequest(key: key, requestDigest: [UInt8](repeating: 2, count: 32))
            }
            let draft = TenantDraft(name: "Déjà vu", kind: .client)
            let first = try await palmares.createTenant(draft, by: market.admin, once: request("tenant"))
            let change = TenantChange(name: "Renamed")
            _ = try await palmares.updateTenant(first.value.id, change, ifVersion: 1, by: market.admin)
            let second = try await palmares.createTenant(draft, by: market.admin, once: request("tenant"))
            #expect(!first.isReplayed && second.isReplayed)
            #expect("\(second.value)" == "\(first.value)")
            let key = APIKeyDraft(role: .clientAnalyst, name: "key")
            let made = try await palmares.createAPIKey(
                tenantID: first.value.id,
                key,
                by: market.admin,
                once: request("key")
            )
            let again = try await palmares.createAPIKey(
                tenantID: first.value.id,
                key,
                by: market.admin,
                once: request("key")
            )
            #expect(made.value.secret.hasPrefix("plm_") && again.value.secret.isEmpty && again.isReplayed)
            #expect("\(again.value.key)" == "\(made.value.key)")
        }
    }
}
