import Foundation
import Scorecards
import Storage
import Testing

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
                return try await palmares.idempotently(request, .manageTenants, by: market.admin) { _ in
                    IdempotentAnswer(now: StoredAnswer(status: 201, body: [1]))
                }.isReplayed
            }
            #expect(try await !isReplayed("old"))
            clock.advance(days: 29.9)
            // Each write forgets what is too old.
            #expect(try await !isReplayed("new"))
            #expect(try await isReplayed("old"))
            clock.advance(days: 0.2)
            #expect(try await !isReplayed("newer"))
            #expect(try await isReplayed("new"))
            #expect(try await !isReplayed("old"))
        }
    }
}
