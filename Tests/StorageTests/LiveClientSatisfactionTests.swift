import Access
import Domain
import Foundation
import Postgres
import Storage
import TestDatabase
import Testing
import Units

@Suite struct LiveClientSatisfactionTests {
    private let a = TwoMandates.providerA
    private let b = TwoMandates.providerB
    private let c = TwoMandates.client
    private let d = TwoMandates.otherClient

    private func document(_ provider: String, _ client: String, _ text: String) throws -> LiveClientSatisfaction {
        LiveClientSatisfaction(
            providerID: try TwoMandates.id(provider),
            clientID: try TwoMandates.id(client),
            document: text
        )
    }

    private func store(
        _ documents: LiveClientSatisfaction...,
        of providers: String...,
        on database: Database
    ) async throws {
        let ids = try providers.map(TwoMandates.id)
        try await database.scoringTransaction(.scoring) { transaction in
            try await transaction.replaceClientSatisfaction(of: ids, by: documents)
        }
    }

    /// Each row with the version of it: one that is written is another version. `on conflict` locks
    /// a row even where it then changes nothing, which writes it too, and shows in `xmax`.
    private func stored(_ test: TestDatabase) async throws -> [(document: String, version: String)] {
        try await withConnection(to: test, as: superuser) { connection in
            try await connection.query(
                """
                select right(provider_id::text, 1) || right(client_id::text, 1) || ' ' || document as document,
                    xmin::text || ' ' || xmax::text || ' ' || ctid::text as version
                from live_client_satisfaction order by provider_id, client_id
                """
            ).map { row in (try row.decode("document"), try row.decode("version")) }
        }
    }

    private func withDatabases(_ body: (Database, TestDatabase) async throws -> Void) async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { try await body($0, test) }
        }
    }

    @Test func storingReplacesAllOfAProviderAndNothingOfOthers() async throws {
        try await withDatabases { database, test in
            try await store(document(a, d, "1"), document(b, d, "1"), of: a, b, on: database)
            try await store(document(a, c, "2"), of: a, on: database)
            #expect(try await stored(test).map(\.document) == ["ac 2", "bd 1"])
            // One about which nothing is shown any more has none.
            try await store(of: a, on: database)
            #expect(try await stored(test).map(\.document) == ["bd 1"])
        }
    }

    @Test func whatHasNotChangedIsNotWritten() async throws {
        try await withDatabases { database, test in
            try await store(document(a, c, "1"), document(a, d, "1"), of: a, on: database)
            let before = try await stored(test)
            try await store(document(a, c, "1"), document(a, d, "2"), of: a, on: database)
            let after = try await stored(test)
            #expect(after.map(\.document) == ["ac 1", "ad 2"])
            #expect(after.first?.version == before.first?.version && after.last?.version != before.last?.version)
        }
    }

    @Test func thereIsOneMonthAtMost() async throws {
        try await withDatabases { database, test in
            let months = [try #require(Month("2025-12")), try #require(Month("2026-01"))]
            for month in months {
                try await database.scoringTransaction(.scoring) { try await $0.store(satisfactionMonth: month) }
            }
            let known = try await database.scoringTransaction(.scoring) { try await $0.satisfactionMonth() }
            #expect(known == months.last)
            let count = try await withConnection(to: test, as: superuser) { connection in
                try await connection.query("select month::text from satisfaction_month").texts()
            }
            #expect(count == ["2026-01-01"])
        }
    }
}
