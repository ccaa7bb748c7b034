import Access
import Domain
import Foundation
import Postgres
import Storage
import TestDatabase
import Testing
import Units

/// What goes in comes out, to the byte. Strings are compared as UTF-8: Swift's own `==` takes é and
/// e + ´ for the same.
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
            inputs: texts.map { InputDocument(providerID: UUID(), name: String($0.prefix(100)), document: $0) },
            priors: texts.map { ($0.utf8.count < 100 ? $0 : "long", $0) },
            scores: texts.enumerated().map { index, text in
                ScoreDocument(
                    cohort: text.utf8.count < 100 ? text : "long",
                    providerID: UUID(),
                    isPublic: index % 3 == 0,
                    document: text
                )
            },
            withheldCohorts: Array(Set(texts.filter { !$0.isEmpty && $0.utf8.count < 100 })),
            views: texts.map { ViewDocument(tenantID: UUID(), document: $0) }
        )
        try await withTestDatabase(template: .migrated) { test in
            try await withDatabase(test) { database in
                try await ReleaseTests.insert(documents, into: database)
                let read = try #require(try await database.releaseDocuments(release.id, in: .scoring))
                #expect(read.release == release)
                let inputs = documents.inputs.sorted { $0.providerID.uuidString < $1.providerID.uuidString }
                #expect(read.inputs.map { $0.providerID } == inputs.map { $0.providerID })
                #expect(bytes(read.inputs.map { $0.document }) == bytes(inputs.map { $0.document }))
                #expect(bytes(read.inputs.map(\.name)) == bytes(inputs.map(\.name)))
                let priors = documents.priors.sorted { $0.cohort.utf8.lexicographicallyPrecedes($1.cohort.utf8) }
                #expect(bytes(read.priors.map { $0.cohort }) == bytes(priors.map { $0.cohort }))
                #expect(bytes(read.priors.map { $0.document }) == bytes(priors.map { $0.document }))
                let scores = documents.scores.sorted { $0.cohort.utf8.lexicographicallyPrecedes($1.cohort.utf8) }
                #expect(read.scores.map(\.providerID) == scores.map(\.providerID))
                #expect(read.scores.map(\.isPublic) == scores.map(\.isPublic))
                #expect(bytes(read.scores.map(\.cohort)) == bytes(scores.map(\.cohort)))
                #expect(bytes(read.scores.map(\.document)) == bytes(scores.map(\.document)))
                let withheld = documents.withheldCohorts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
                #expect(bytes(read.withheldCohorts) == bytes(withheld))
                let views = documents.views.sorted { $0.tenantID.uuidString < $1.tenantID.uuidString }
                #expect(read.views.map(\.tenantID) == views.map(\.tenantID))
                #expect(bytes(read.views.map(\.document)) == bytes(views.map(\.document)))
            }
        }
    }

    /// More rows than one statement takes, in an order that is not theirs.
    @Test func manyRowsComeBackInOrder() async throws {
        let release = try ReleaseTests.release()
        let providers = (0..<2_500).map { _ in UUID() }
        let documents = ReleaseDocuments(
            release: release,
            inputs: providers.map { InputDocument(providerID: $0, name: $0.uuidString, document: $0.uuidString) },
            priors: [],
            scores: providers.flatMap { id in
                ["b", "a"].map { cohort in
                    ScoreDocument(cohort: cohort, providerID: id, isPublic: cohort == "b", document: "\(cohort)\(id)")
                }
            },
            withheldCohorts: (0..<1_200).map { "withheld \($0)" },
            views: providers.map { ViewDocument(tenantID: $0, document: "view \($0)") }
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
                let some = try await database.scoreDocuments(
                    ofRelease: release.id,
                    cohort: "b",
                    ofProviders: [sorted[7], UUID(), sorted[3]],
                    in: .scoring
                )
                #expect(some.map(\.document) == ["b\(sorted[3])", "b\(sorted[7])"])
                let outline = try #require(try await database.releaseOutline(release.id, in: .scoring))
                #expect(outline.release == release && outline.priors.isEmpty)
                #expect(Set(outline.names.map { $0.providerID }) == Set(providers))
                #expect(outline.names.allSatisfy { $0.name == $0.providerID.uuidString })
                #expect(outline.publicProviders.map { $0.cohort } == ["b"])
                #expect(Set(outline.publicProviders.flatMap { $0.providerIDs }) == Set(providers))
                #expect(Set(outline.withheldCohorts) == Set(documents.withheldCohorts))
                #expect(outline.views.map(\.document) == sorted.map { "view \($0)" })
            }
        }
    }
}
