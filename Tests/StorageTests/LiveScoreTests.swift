import Foundation
import Postgres
import Storage
import Tenancy
import Testing
import TestDatabase

@Suite struct LiveScoreTests {
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

    private func score(_ provider: UUID, _ client: UUID?, _ document: String) -> LiveScore {
        LiveScore(
            providerID: provider,
            clientID: client,
            document: document,
            computedAt: Date(timeIntervalSince1970: 1_750_000_000.123)
        )
    }

    private func store(_ scores: LiveScore..., on database: Database) async throws {
        try await database.scoringTransaction(.scoring) { try await $0.store(scores) }
    }

    @Test func aScoreIsReadAsItWasStored() async throws {
        try await withMarket { database, a, _ in
            let client = try TwoMandates.id(TwoMandates.client)
            let document = ReleaseDocumentsTests.awkward.joined(separator: "|")
            try await store(score(a, nil, document), score(a, client, "own"), on: database)
            let provider = try TwoMandates.scope(.providerUploader, TwoMandates.providerA)
            let whole = try await database.liveScore(of: a, client: nil, in: provider)
            #expect(whole == LiveReading(score: score(a, nil, document), isPending: false))
            #expect(whole.score.map { Array($0.document.utf8) } == Array(document.utf8))
            let own = try await database.liveScore(
                of: a,
                client: client,
                in: try TwoMandates.scope(.clientAnalyst, TwoMandates.client)
            )
            #expect(own == LiveReading(score: score(a, client, "own"), isPending: false))
        }
    }

    @Test func nobodyReadsWhatIsNotTheirs() async throws {
        try await withMarket { database, a, b in
            let client = try TwoMandates.id(TwoMandates.client)
            try await store(score(a, nil, "whole"), score(a, client, "own"), on: database)
            let nothing = LiveReading(score: nil, isPending: false)
            let rival = try TwoMandates.scope(.providerUploader, TwoMandates.providerB)
            #expect(try await database.liveScore(of: a, client: nil, in: rival) == nothing)
            let stranger = try TwoMandates.scope(.clientAnalyst, TwoMandates.otherClient)
            #expect(try await database.liveScore(of: a, client: client, in: stranger) == nothing)
            #expect(try await database.liveScores(client: client, in: stranger) == [])
            #expect(try await database.liveScore(of: b, client: nil, in: .scoring) == nothing)
        }
    }

    @Test func aReadingTellsThatItIsBehind() async throws {
        try await withMarket { database, a, _ in
            let provider = try TwoMandates.scope(.providerUploader, TwoMandates.providerA)
            let client = try TwoMandates.scope(.clientAnalyst, TwoMandates.client)
            try await store(score(a, nil, "whole"), on: database)
            try await database.transaction(provider) { try await $0.markDirty([a]) }
            #expect(
                try await database.liveScore(of: a, client: nil, in: provider)
                    == LiveReading(score: score(a, nil, "whole"), isPending: true)
            )
            #expect(
                try await database.liveScore(of: a, client: try TwoMandates.id(TwoMandates.client), in: client)
                    == LiveReading(score: nil, isPending: true)
            )
        }
    }

    @Test func storingReplacesAllOfAProviderAndNothingOfOthers() async throws {
        try await withMarket { database, a, b in
            let client = try TwoMandates.id(TwoMandates.client)
            let gone = try TwoMandates.id(TwoMandates.otherClient)
            try await store(score(a, nil, "1"), score(a, gone, "1"), score(b, gone, "1"), on: database)
            try await store(score(a, nil, "2"), score(a, client, "2"), on: database)
            #expect(try await database.liveScores(client: nil, in: .scoring) == [score(a, nil, "2")])
            #expect(try await database.liveScores(client: client, in: .scoring) == [score(a, client, "2")])
            #expect(try await database.liveScores(client: gone, in: .scoring) == [score(b, gone, "1")])
        }
    }
}
