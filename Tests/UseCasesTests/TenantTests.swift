import Access
import Domain
import Foundation
import Postgres
import Releases
import Storage
import TestDatabase
import Testing
import UseCases

/// What a change of a tenant changes, and that nobody's change is lost.
@Suite struct TenantTests {
    @Test func aChangeKeepsWhatItDoesNotNameAndSaysWhenItWas() async throws {
        let clock = TestClock()
        try await withServers(1, clock: clock) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 1, clients: 0)
            let id = market.providerID(0)
            let made = try await palmares.tenant(id, by: market.admin)
            #expect(made.updatedAt == made.createdAt && made.version == 1)
            clock.advance(days: 1)
            let suspended = try await palmares.updateTenant(
                id,
                TenantChange(status: .suspended),
                ifVersion: 1,
                by: market.admin
            )
            #expect((suspended.name, suspended.status, suspended.version) == (made.name, .suspended, 2))
            #expect(suspended.createdAt == made.createdAt && suspended.updatedAt > made.updatedAt)
            clock.advance(days: 1)
            let renamed = try await palmares.updateTenant(
                id,
                TenantChange(name: "Renamed"),
                ifVersion: 2,
                by: market.admin
            )
            #expect((renamed.name, renamed.status, renamed.version) == ("Renamed", .suspended, 3))
            #expect(renamed.kind == .provider && renamed.updatedAt > suspended.updatedAt)
            let read = try await palmares.tenant(id, by: market.admin)
            #expect((read.name, read.status, read.version) == (renamed.name, renamed.status, renamed.version))
            #expect((read.createdAt, read.updatedAt) == (made.createdAt, renamed.updatedAt))
        }
    }

    /// Both have read the tenant as it was: the second one to come must read it again.
    @Test func ofTwoChangesOfOneVersionOneIsMade() async throws {
        try await withServers(2) { servers, test in
            let market = try await Market(on: servers[0].palmares, providers: 1, clients: 0)
            let id = market.providerID(0)
            let changes = try await test.asSuperuser { holder in
                try await holder.run(script: "begin; select 1 from tenant for update")
                let changes = servers.enumerated().map { number, server in
                    Task {
                        do {
                            let change = TenantChange(name: "From server \(number)")
                            _ = try await againWhileBusy {
                                try await server.palmares.updateTenant(id, change, ifVersion: 1, by: market.admin)
                            }
                            return true
                        } catch let failure as Failure {
                            guard case .changedMeanwhile = failure.kind else { throw failure }
                            return false
                        }
                    }
                }
                let areWaiting = try await eventually {
                    try await test.rows(
                        """
                        select array[pid::text] from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                        """
                    ).count == 2
                }
                #expect(areWaiting)
                try await holder.run(script: "commit")
                return changes
            }
            var made = 0
            for change in changes where try await change.value { made += 1 }
            #expect(made == 1)
            #expect(try await servers[0].palmares.tenant(id, by: market.admin).version == 2)
        }
    }
}
