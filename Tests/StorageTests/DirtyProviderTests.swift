import Access
import Domain
import Foundation
import Postgres
import Storage
import TestDatabase
import Testing

@Suite struct DirtyProviderTests {
    private func withMarket(_ body: (Database, _ a: UUID, _ b: UUID) async throws -> Void) async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withConnection(to: test, as: superuser) { try await $0.run(script: TwoMandates.rows) }
            try await withDatabase(test) { database in
                try await body(
                    database,
                    try TwoMandates.id(TwoMandates.providerA),
                    try TwoMandates.id(TwoMandates.providerB)
                )
            }
        }
    }

    private func mark(_ providers: UUID..., on database: Database) async throws {
        let admin = try TwoMandates.scope(.platformAdmin, nil)
        try await database.transaction(admin) { try await $0.markDirty(providers) }
    }

    private func marks(_ database: Database) async throws -> [DirtyProvider] {
        try await database.transaction(.scoring) { try await $0.dirtyProviders(limit: 10) }
    }

    @Test func aMarkMadeWhileScoringIsNotLost() async throws {
        try await withMarket { database, a, b in
            try await mark(a, b, on: database)
            try await database.scoringTransaction(.scoring) { transaction in
                let scored = try await transaction.dirtyProviders(limit: 10)
                try await mark(a, on: database)
                try await transaction.clean(scored)
            }
            #expect(try await marks(database).map(\.providerID) == [a])
        }
    }

    @Test func aMarkThatIsBeingMadeIsNotWaitedForAndNotLost() async throws {
        try await withMarket { database, a, _ in
            try await mark(a, on: database)
            let provider = try TwoMandates.scope(.providerUploader, TwoMandates.providerA)
            try await database.transaction(provider) { uploading in
                try await uploading.markDirty([a])
                // Were it to wait, it would wait for ever: this transaction ends after it.
                try await database.scoringTransaction(.scoring) { scoring in
                    try await scoring.clean(try await scoring.dirtyProviders(limit: 10))
                }
            }
            #expect(try await marks(database).map(\.providerID) == [a])
        }
    }

    @Test func scoringThatFailsLeavesItsMarks() async throws {
        struct Interruption: Error {}
        try await withMarket { database, a, b in
            try await mark(b, a, on: database)
            let before = try await marks(database)
            await #expect(throws: Interruption.self) {
                try await database.scoringTransaction(.scoring) { transaction in
                    try await transaction.clean(before)
                    throw Interruption()
                }
            }
            #expect(try await marks(database) == before)
        }
    }

    @Test func whatWasScoredIsClean() async throws {
        try await withMarket { database, a, b in
            try await mark(a, b, on: database)
            let marked = try await marks(database)
            #expect(Set(marked.map(\.providerID)) == [a, b])
            try await database.scoringTransaction(.scoring) { try await $0.clean(marked) }
            #expect(try await marks(database) == [])
        }
    }

    @Test func thoseMarkedLongestAgoComeFirst() async throws {
        try await withMarket { database, a, b in
            try await mark(a, on: database)
            try await mark(b, on: database)
            #expect(try await marks(database).map(\.providerID) == [a, b])
            try await mark(a, a, on: database)
            #expect(try await marks(database).map(\.providerID) == [b, a])
            let first = try await database.transaction(.scoring) { try await $0.dirtyProviders(limit: 1) }
            #expect(first.map(\.providerID) == [b])
        }
    }

    @Test(arguments: [true, false])
    func everyProviderIsMarkedAtOnce(byScoring: Bool) async throws {
        let scope = byScoring ? Scope.scoring : try TwoMandates.scope(.platformAdmin, nil)
        try await withMarket { database, a, b in
            try await mark(b, on: database)
            try await database.transaction(scope) { try await $0.markAllProvidersDirty() }
            #expect(Set(try await marks(database).map(\.providerID)) == [a, b])
        }
    }

    /// What it says is in the rollups at once, and only satisfaction is scored in the background.
    @Test func anUploadOfResultsMarksNobody() async throws {
        try await withMarket { database, a, _ in
            let provider = try TwoMandates.scope(.providerUploader, TwoMandates.providerA)
            try await database.uploadTransaction(provider) { transaction in
                let file = try await transaction.stage(.investments)
                let line = "2\t\(a.uuidString)\tone\t2025-02-01\t\\N\t10.5\t\\N\t\\N\tf\n"
                try await file.copy { write in try await write(Array(line.utf8)) }
                _ = try await file.merge(importID: UUID())
                try await file.finish()
            }
            #expect(try await marks(database).isEmpty)
        }
    }

    @Test func feedbackMarksTheProviderItIsAbout() async throws {
        try await withMarket { database, _, b in
            let client = try TwoMandates.scope(.clientAnalyst, TwoMandates.otherClient)
            try await database.uploadTransaction(client) { transaction in
                let file = try await transaction.stage(.feedback)
                let line = "2\t\(b.uuidString)\tr1\t2025-02-01\t5\t4\t3\t\\N\tf\n"
                try await file.copy { write in try await write(Array(line.utf8)) }
                _ = try await file.merge(importID: UUID())
                try await file.finish()
            }
            #expect(try await marks(database).map(\.providerID) == [b])
        }
    }

    @Test func aMarkIsAnnouncedWhenItIsCommitted() async throws {
        try await withMarket { database, a, _ in
            let heard = HeardChanges()
            database.changes.add(heard)
            try await mark(a, on: database)
            #expect(heard.all == [.dirty])
        }
    }

    @Test func changesAreReadAsTheyAreSent() {
        let id = UUID()
        #expect(Invalidation(payload: "release \(id.uuidString.lowercased())") == .release(id))
        #expect(Invalidation(payload: "release") == nil)
        #expect(Invalidation(payload: "release x") == nil)
        #expect(Invalidation(payload: "dirty") == .dirty)
    }
}
