import Foundation
import Postgres
import Storage
import Tenancy
import Testing
import TestDatabase
import Units

/// What goes in comes out, to the byte. Strings are compared as UTF-8: Swift's own `==` takes é and e + ´ for the same.
@Suite struct ReleaseDocumentsTests {
    /// What an array's or a database's text could trip over.
    static let awkward = [
        "", " ", "NULL", "{}", #"{"a":[1,"b\"c\\d",null]}"#, "\\", "\"", ",", "line\nfeed\ttab\rreturn", "caf\u{E9}",
        "cafe\u{301}", "日本語 🇫🇷 👩‍👩‍👧", "\u{1}\u{7F}\u{FEFF}", "'; drop table release; --",
    ]

    private func bytes(_ documents: some Sequence<String>) -> [[UInt8]] { documents.map { Array($0.utf8) } }

    @Test func documentsComeBackByteForByte() async throws {
        let megabyte = String(repeating: #"{"é":"\"0.1\""},"#, count: 64 * 1024)
        try #require(megabyte.utf8.count > 1_000_000)
        let texts = Self.awkward + [megabyte]
        let release = try ReleaseTests.release()
        let documents = ReleaseDocuments(
            release: release,
            inputs: texts.map { (UUID(), $0) },
            priors: texts.map { ($0.utf8.count < 100 ? $0 : "long", $0) },
            scores: texts.map { ($0.utf8.count < 100 ? $0 : "long", UUID(), $0) }
        )
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                try await ReleaseTests.insert(documents, into: database)
                let read = try #require(try await database.releaseDocuments(release.id, in: .scoring))
                #expect(read.release == release)
                let inputs = documents.inputs.sorted { $0.providerID.uuidString < $1.providerID.uuidString }
                #expect(read.inputs.map { $0.providerID } == inputs.map { $0.providerID })
                #expect(bytes(read.inputs.map { $0.document }) == bytes(inputs.map { $0.document }))
                let priors = documents.priors.sorted { $0.cohort.utf8.lexicographicallyPrecedes($1.cohort.utf8) }
                #expect(bytes(read.priors.map { $0.cohort }) == bytes(priors.map { $0.cohort }))
                #expect(bytes(read.priors.map { $0.document }) == bytes(priors.map { $0.document }))
                let scores = documents.scores.sorted { $0.cohort.utf8.lexicographicallyPrecedes($1.cohort.utf8) }
                #expect(read.scores.map { $0.providerID } == scores.map { $0.providerID })
                #expect(bytes(read.scores.map { $0.cohort }) == bytes(scores.map { $0.cohort }))
                #expect(bytes(read.scores.map { $0.document }) == bytes(scores.map { $0.document }))
            }
        }
    }

    /// More rows than one statement takes, in an order that is not theirs.
    @Test func manyRowsComeBackInOrder() async throws {
        let release = try ReleaseTests.release()
        let providers = (0..<2_500).map { _ in UUID() }
        let documents = ReleaseDocuments(
            release: release,
            inputs: providers.map { ($0, $0.uuidString) },
            priors: [],
            scores: providers.flatMap { id in [("b", id, "b\(id)"), ("a", id, "a\(id)")] }
        )
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                try await ReleaseTests.insert(documents, into: database)
                let read = try #require(try await database.releaseDocuments(release.id, in: .scoring))
                let sorted = providers.sorted { $0.uuidString < $1.uuidString }
                #expect(read.inputs.map { $0.document } == sorted.map(\.uuidString))
                #expect(read.scores.map { $0.document } == sorted.map { "a\($0)" } + sorted.map { "b\($0)" })
                let inputs = try await database.transaction(.scoring) { try await $0.releaseInputs(release.id) }
                #expect(inputs.map { $0.document } == sorted.map(\.uuidString))
            }
        }
    }

    @Test func aProvidersHistoryIsItsOwn() async throws {
        let own = try TwoMandates.id(TwoMandates.providerA)
        let other = try TwoMandates.id(TwoMandates.providerB)
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                for number in 1...3 {
                    let documents = ReleaseDocuments(
                        release: try ReleaseTests.release("r\(number)", createdAt: Double(number)),
                        inputs: [],
                        priors: [],
                        scores: [("b", other, "x"), ("b", own, "b\(number)"), ("a", own, "a\(number)")]
                    )
                    try await ReleaseTests.insert(documents, into: database)
                }
                // A release without scores of this provider is none of its history.
                let without = ReleaseDocuments(
                    release: try ReleaseTests.release("r4", createdAt: 4),
                    inputs: [],
                    priors: [],
                    scores: [("a", other, "x")]
                )
                try await ReleaseTests.insert(without, into: database)
                let scope = try TwoMandates.scope(.providerUploader, TwoMandates.providerA)
                let first = try await database.scoreHistory(of: own, page: PageRequest(limit: 2), in: scope)
                #expect(first.items.map(\.release.name) == ["r3", "r2"])
                #expect(first.items.map { $0.scores.map { $0.cohort } } == [["a", "b"], ["a", "b"]])
                #expect(first.items.map { $0.scores.map { $0.document } } == [["a3", "b3"], ["a2", "b2"]])
                let cursor = try #require(first.nextCursor.flatMap { PageCursor($0) })
                let page = PageRequest(limit: 2, after: cursor)
                let second = try await database.scoreHistory(of: own, page: page, in: scope)
                #expect(second.items.map(\.release.name) == ["r1"])
                #expect(second.nextCursor == nil)
                let others = try await database.scoreHistory(of: other, page: PageRequest(limit: 2), in: scope)
                #expect(others.items.isEmpty)
                let admin = try TwoMandates.scope(.platformAdmin, nil)
                let all = try await database.scoreHistory(of: other, page: PageRequest(limit: 9), in: admin)
                #expect(all.items.count == 4)
            }
        }
    }
}
