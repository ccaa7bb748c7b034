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
            scores: texts.enumerated().map { index, text in
                ScoreDocument(
                    cohort: text.utf8.count < 100 ? text : "long",
                    providerID: UUID(),
                    isPublic: index % 3 == 0,
                    document: text
                )
            }
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
                #expect(read.scores.map(\.providerID) == scores.map(\.providerID))
                #expect(read.scores.map(\.isPublic) == scores.map(\.isPublic))
                #expect(bytes(read.scores.map(\.cohort)) == bytes(scores.map(\.cohort)))
                #expect(bytes(read.scores.map(\.document)) == bytes(scores.map(\.document)))
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
            scores: providers.flatMap { id in
                ["b", "a"].map { cohort in
                    ScoreDocument(cohort: cohort, providerID: id, isPublic: cohort == "b", document: "\(cohort)\(id)")
                }
            }
        )
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                try await ReleaseTests.insert(documents, into: database)
                let read = try #require(try await database.releaseDocuments(release.id, in: .scoring))
                let sorted = providers.sorted { $0.uuidString < $1.uuidString }
                #expect(read.inputs.map { $0.document } == sorted.map(\.uuidString))
                #expect(read.scores.map { $0.document } == sorted.map { "a\($0)" } + sorted.map { "b\($0)" })
                let cohort = try await database.scoreDocuments(ofRelease: release.id, cohort: "b", in: .scoring)
                #expect(cohort.map(\.document) == sorted.map { "b\($0)" })
                let outline = try #require(try await database.releaseOutline(release.id, in: .scoring))
                #expect(outline.release == release && outline.priors.isEmpty)
                #expect(outline.inputs.map { $0.document } == sorted.map(\.uuidString))
                #expect(outline.publicScores.allSatisfy { $0.cohort == "b" })
                #expect(Set(outline.publicScores.map { $0.providerID }) == Set(providers))
            }
        }
    }
}
