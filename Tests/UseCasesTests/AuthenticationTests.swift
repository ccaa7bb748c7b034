import Access
import Cryptography
import Domain
import Foundation
import Postgres
import Releases
import Storage
import Synchronization
import TestDatabase
import Testing
import UseCases

/// Counts the changes of access that a server has heard of.
private final class HeardAccess: InvalidationFollower {
    private let heard = Mutex(0)

    var count: Int { heard.withLock { $0 } }

    func hear(_ change: Invalidation) {
        if change == .access { heard.withLock { $0 += 1 } }
    }

    func setFollowing(_ isFollowing: Bool) {}
}

/// Which keys open the door, and what a key that opens none may cost.
@Suite struct AuthenticationTests {
    /// Bytes that are always the same: a key that is known before it is made.
    private static let bytes = [UInt8](repeating: 7, count: APIKeySecret.randomByteCount)

    private func issue(_ server: TestServer, _ market: Market) async throws -> IssuedAPIKey {
        try await server.palmares.createAPIKey(
            tenantID: market.providerID(0),
            APIKeyDraft(role: .providerUploader, name: "key"),
            by: market.admin
        ).value
    }

    /// A well-formed key that nobody was given.
    private func madeUp() -> String {
        APIKeySecret.generate(randomBytes: SecureRandom.bytes(APIKeySecret.randomByteCount)).text
    }

    private func hear(_ server: TestServer, _ key: String) async throws {
        // Keys are kept only while changes are received. Until then every key is looked up.
        #expect(
            try await eventually {
                _ = try? await server.palmares.authenticate(key)
                return server.palmares.remembers(key)
            }
        )
    }

    private func kind(_ body: () async throws -> Actor) async -> Refusal? {
        do {
            _ = try await body()
            return nil
        } catch {
            return (error as? Failure)?.kind
        }
    }

    /// The look-up has read the key as good, and before it says so the key is revoked.
    @Test func aKeyRevokedWhileItIsLookedUpIsNotRemembered() async throws {
        try await withServers(1) { servers, test in
            let (server, palmares) = (servers[0], servers[0].palmares)
            let market = try await Market(on: palmares, providers: 1, clients: 1)
            let (issued, other) = (try await issue(server, market), try await issue(server, market))
            try await hear(server, other.secret)
            try await test.asSuperuser { holder in
                // A look-up sees what there was when it began, and then waits at each key it reads.
                try await holder.run(
                    script: """
                        alter policy api_key_authentication on api_key
                            using (pg_advisory_xact_lock_shared(42)::text is not null);
                        select pg_advisory_lock(42);
                        """
                )
                async let found = palmares.authenticate(issued.secret)
                #expect(
                    try await eventually {
                        try await test.rows(
                            """
                            select array[pid::text] from pg_locks where locktype = 'advisory' and not granted
                                and database = (select oid from pg_database where datname = current_database())
                            """
                        ).count == 1
                    }
                )
                try await palmares.revokeAPIKey(
                    tenantID: market.providerID(0),
                    keyID: issued.key.id,
                    by: market.admin
                )
                try await holder.run(script: "select pg_advisory_unlock(42)")
                // It was good when it was asked about, but no longer.
                _ = try? await found
            }
            let refusal = await kind { try await palmares.authenticate(issued.secret) }
            guard case .unauthenticated = refusal else {
                Issue.record("a revoked key opened the door")
                return
            }
        }
    }

    /// When a key ceased to be one stays on record, however often it is said again.
    @Test func aKeyRevokedAgainKeepsItsFirstTime() async throws {
        let clock = TestClock()
        try await withServers(1, clock: clock) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 1, clients: 1)
            let issued = try await issue(servers[0], market)
            func revoke() async throws -> Date? {
                let id = market.providerID(0)
                try await palmares.revokeAPIKey(tenantID: id, keyID: issued.key.id, by: market.admin)
                let keys = try await palmares.apiKeys(tenantID: id, page: PageRequest(limit: 10), by: market.admin)
                return keys.items.first { $0.id == issued.key.id }?.revokedAt
            }
            let first = try #require(try await revoke())
            clock.advance(days: 1)
            #expect(try await revoke() == first)
        }
    }

    @Test func aRefusedKeyIsNotLookedUpAgain() async throws {
        try await withServers(1) { servers, test in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 1, clients: 1)
            try await hear(servers[0], madeUp())
            let heard = HeardAccess()
            servers[0].database.changes.add(heard)
            let revoked = try await issue(servers[0], market)
            try await palmares.revokeAPIKey(tenantID: market.providerID(0), keyID: revoked.key.id, by: market.admin)
            // Each of the two changes is received twice, at once and from the database, and clears
            // what is kept.
            #expect(try await eventually { heard.count == 4 })
            let keys = [madeUp(), revoked.secret]
            for key in keys { try await hear(servers[0], key) }
            try await test.locking("api_key") {
                for key in keys {
                    let refusal = await kind { try await palmares.authenticate(key) }
                    guard case .unauthenticated = refusal else {
                        Issue.record("expected a refusal without a look-up, not \(String(describing: refusal))")
                        return
                    }
                }
            }
        }
    }

    @Test func aKeyThatWasRefusedBeforeItWasMadeWorksAtOnce() async throws {
        try await withTestDatabase(template: .migrated) { test in
            let settings = Palmares.Settings(disclosure: .open, refusedKeysPerMinute: 1)
            let server = TestServer(test, settings: settings, randomBytes: { _ in AuthenticationTests.bytes })
            try await server.following(test) {
                let market = try await Market(on: server.palmares, providers: 1, clients: 1)
                let key = APIKeySecret.generate(randomBytes: AuthenticationTests.bytes).text
                try await hear(server, key)
                // Its address has nothing left, either.
                _ = await kind { try await server.palmares.authenticate(madeUp(), from: "192.0.2.1") }
                let issued = try await issue(server, market)
                #expect(issued.secret == key)
                let actor = try await server.palmares.authenticate(key, from: "192.0.2.1")
                #expect(actor.principal.keyID == issued.key.id)
            }
        }
    }

    @Test func aSuspendedTenantsKeyWorksAgainAtOnce() async throws {
        try await withServers(1) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 1, clients: 1)
            let issued = try await issue(servers[0], market)
            try await hear(servers[0], issued.secret)
            let id = market.providerID(0)
            for (status, version) in [(TenantStatus.suspended, 1), (.active, 2)] {
                _ = try await palmares.updateTenant(
                    id,
                    TenantChange(status: status),
                    ifVersion: version,
                    by: market.admin
                )
                for _ in 0..<2 {
                    let refusal = await kind { try await palmares.authenticate(issued.secret) }
                    switch (status, refusal) {
                    case (.suspended, .tenantSuspended), (.active, nil): break
                    default: Issue.record("\(status): \(String(describing: refusal))")
                    }
                }
            }
        }
    }

    @Test func anAddressMakesUpOnlySoManyKeys() async throws {
        let clock = TestClock()
        let settings = Palmares.Settings(disclosure: .open, refusedKeysPerMinute: 3)
        try await withServers(1, clock: clock, settings: settings) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 1, clients: 1)
            let known = try await issue(servers[0], market)
            _ = try await palmares.authenticate(known.secret, from: "192.0.2.1")
            func attempt(from address: String) async -> String {
                switch await kind({ try await palmares.authenticate(madeUp(), from: address) }) {
                case .unauthenticated: "refused"
                case .tooMany(_, let seconds): "wait \(seconds)"
                case let other: "\(String(describing: other))"
                }
            }
            for _ in 0..<3 { #expect(await attempt(from: "192.0.2.1") == "refused") }
            #expect(await attempt(from: "192.0.2.1") == "wait 20")
            #expect(await attempt(from: "192.0.2.2") == "refused", "another address has its own")
            // Whoever was let in before is let in, whatever else comes from the address, and
            // whatever has changed meanwhile.
            let later = try await issue(servers[0], market)
            for key in [known, later] {
                #expect(try await palmares.authenticate(key.secret, from: "192.0.2.1").principal.keyID == key.key.id)
            }
            clock.advance(days: 21.0 / 86_400)
            #expect(await attempt(from: "192.0.2.1") == "refused")
            #expect(await attempt(from: "192.0.2.1") != "refused")
        }
    }

    @Test func aGoodKeyTakesNothingFromItsAddress() async throws {
        let settings = Palmares.Settings(disclosure: .open, refusedKeysPerMinute: 1)
        try await withServers(1, settings: settings) { servers, test in
            let market = try await Market(on: servers[0].palmares, providers: 1, clients: 1)
            var keys: [IssuedAPIKey] = []
            for _ in 0..<5 { keys.append(try await issue(servers[0], market)) }
            // Another server has seen none of them.
            let fresh = TestServer(test, settings: settings)
            for key in keys {
                let actor = try await fresh.palmares.authenticate(key.secret, from: "192.0.2.1")
                #expect(actor.principal.keyID == key.key.id)
            }
            await fresh.database.shutdown()
        }
    }
}
