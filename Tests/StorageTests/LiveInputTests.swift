import Access
import Domain
import Foundation
import Postgres
import Storage
import TestDatabase
import Testing

@Suite struct LiveInputTests {
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

    private func input(_ provider: UUID, _ client: UUID, _ document: String) -> LiveInput {
        LiveInput(
            providerID: provider,
            clientID: client,
            document: document,
            computedAt: Date(timeIntervalSince1970: 1_750_000_000.123)
        )
    }

    private func store(_ inputs: LiveInput..., on database: Database) async throws {
        try await database.scoringTransaction(.scoring) { transaction in
            try await transaction.replaceLiveInputs(of: Array(Set(inputs.map(\.providerID))), by: inputs)
        }
    }

    private func clients() throws -> (UUID, UUID) {
        let ids = try [TwoMandates.id(TwoMandates.client), TwoMandates.id(TwoMandates.otherClient)].sorted()
        return (ids[0], ids[1])
    }

    @Test func anInputIsReadAsItWasStored() async throws {
        try await withMarket { database, a, _ in
            let (first, second) = try clients()
            let document = ReleaseDocumentsTests.awkward.joined(separator: "|")
            try await store(input(a, second, "2"), input(a, first, document), on: database)
            let provider = try TwoMandates.scope(.providerUploader, TwoMandates.providerA)
            let whole = try await database.liveInputs(of: a, client: nil, in: provider)
            #expect(whole == LiveReading(inputs: [input(a, first, document), input(a, second, "2")], isPending: false))
            #expect(whole.inputs.first.map { Array($0.document.utf8) } == Array(document.utf8))
            let client = try TwoMandates.id(TwoMandates.client)
            let own = try await database.liveInputs(
                of: a,
                client: client,
                in: try TwoMandates.scope(.clientAnalyst, TwoMandates.client)
            )
            #expect(own == LiveReading(inputs: whole.inputs.filter { $0.clientID == client }, isPending: false))
        }
    }

    @Test func nobodyReadsWhatIsNotTheirs() async throws {
        try await withMarket { database, a, b in
            let client = try TwoMandates.id(TwoMandates.client)
            try await store(input(a, client, "own"), on: database)
            let nothing = LiveReading(inputs: [], isPending: false)
            let rival = try TwoMandates.scope(.providerUploader, TwoMandates.providerB)
            #expect(try await database.liveInputs(of: a, client: nil, in: rival) == nothing)
            #expect(try await database.liveInputs(of: a, client: client, in: rival) == nothing)
            let stranger = try TwoMandates.scope(.clientAnalyst, TwoMandates.otherClient)
            #expect(try await database.liveInputs(of: a, client: client, in: stranger) == nothing)
            // Whatever a client asks for, it finds only its own.
            #expect(try await database.liveInputs(of: a, client: nil, in: stranger) == nothing)
            #expect(try await database.liveInputs(client: client, in: stranger) == [])
            #expect(try await database.liveInputs(of: b, client: nil, in: .scoring) == nothing)
        }
    }

    @Test func aReadingTellsThatItIsBehind() async throws {
        try await withMarket { database, a, _ in
            let provider = try TwoMandates.scope(.providerUploader, TwoMandates.providerA)
            let client = try TwoMandates.id(TwoMandates.client)
            try await store(input(a, client, "own"), on: database)
            try await database.transaction(provider) { try await $0.markDirty([a]) }
            #expect(
                try await database.liveInputs(of: a, client: nil, in: provider)
                    == LiveReading(inputs: [input(a, client, "own")], isPending: true)
            )
            #expect(
                try await database.liveInputs(
                    of: a,
                    client: try TwoMandates.id(TwoMandates.otherClient),
                    in: try TwoMandates.scope(.clientAnalyst, TwoMandates.client)
                ) == LiveReading(inputs: [], isPending: true)
            )
        }
    }

    @Test func storingReplacesAllOfAProviderAndNothingOfOthers() async throws {
        try await withMarket { database, a, b in
            let client = try TwoMandates.id(TwoMandates.client)
            let gone = try TwoMandates.id(TwoMandates.otherClient)
            try await store(input(a, gone, "1"), input(b, gone, "1"), on: database)
            try await store(input(a, client, "2"), on: database)
            #expect(try await database.liveInputs(client: client, in: .scoring) == [input(a, client, "2")])
            #expect(try await database.liveInputs(client: gone, in: .scoring) == [input(b, gone, "1")])
            // One that has no engagements left has no inputs.
            try await database.scoringTransaction(.scoring) { try await $0.replaceLiveInputs(of: [a], by: []) }
            #expect(try await database.liveInputs(client: client, in: .scoring) == [])
        }
    }

    /// A row that is written is another version of it, with another `xmin`.
    @Test func whatHasNotChangedIsNotWritten() async throws {
        try await withTestDatabase(template: .migrated) { test in
            try await withConnection(to: test, as: superuser) { try await $0.run(script: TwoMandates.rows) }
            let a = try TwoMandates.id(TwoMandates.providerA)
            let (first, second) = try clients()
            func versions() async throws -> [String] {
                try await withConnection(to: test, as: superuser) { connection in
                    try await connection.query(
                        "select xmin::text || ' ' || ctid::text || ' ' || xmax::text from live_input order by client_id"
                    ).texts()
                }
            }
            try await withDatabase(test) { database in
                try await store(input(a, first, "1"), input(a, second, "2"), on: database)
                let before = try await versions()
                try await store(input(a, first, "1"), input(a, second, "2"), on: database)
                #expect(try await versions() == before)
                try await store(input(a, first, "1"), input(a, second, "3"), on: database)
                let after = try await versions()
                #expect(after.count == 2 && after.first == before.first && after.last != before.last)
                #expect(try await database.liveInputs(client: second, in: .scoring) == [input(a, second, "3")])
            }
        }
    }
}
