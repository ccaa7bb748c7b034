import Cryptography
import Disclosure
package import Domain
import Foundation
import JSON
import Scoring
import Units

/// The documents of a release as canonical texts. They are stored, digested, and compared by a
/// verification.
package struct ReleaseTexts: Sendable {
    package let settings: String
    /// In the order of the providers' ids.
    package let inputs: [InputDocument]
    /// In the order of the cohorts' keys.
    package let priors: [(cohort: String, document: String)]
    /// In the order of the cohorts' keys, then of the providers' ids.
    package let scores: [ScoreDocument]
    /// In the order of their keys.
    package let withheldCohorts: [String]
    /// In the order of the tenants' ids.
    package let views: [ViewDocument]

    /// Writes the documents.
    ///
    /// - Throws: `EncodingError` if a number is not finite, or `ReleaseError.unreadable`.
    package init(settings: ReleaseSettings, inputs: ReleaseInputs, cohorts: [ScoredCohort], views: ReleaseViews) throws
    {
        self.settings = try CanonicalJSON.text(of: settings)
        self.inputs = try concurrentMap(inputs.providers) { provider in
            Result {
                InputDocument(
                    providerID: provider.id,
                    name: provider.name,
                    document: try provider.canonicalText()
                )
            }
        }.map { try $0.get() }
        priors = try cohorts.map { ($0.key.description, try CanonicalJSON.text(of: $0.yardstick)) }
        scores = try cohorts.flatMap { cohort in
            try concurrentMap(cohort.published.scores.sorted { $0.scored.id < $1.scored.id }) { score in
                Result {
                    guard let id = UUID(uuidString: score.scored.id) else {
                        throw ReleaseError.unreadable("a provider's id cannot be read")
                    }
                    let document = try score.canonicalText()
                    return ScoreDocument(
                        cohort: cohort.key.description,
                        providerID: id,
                        isPublic: score.isPublic,
                        document: document
                    )
                }
            }.map { try $0.get() }
        }
        withheldCohorts = views.withheldCohorts.sorted().map(\.description)
        self.views = views.texts
    }

    /// SHA-256 of everything that the release is calculated from.
    ///
    /// - Parameter yardstickDigest: The digest of the inputs that the priors are fitted to; nil
    ///   where they are its own.
    /// - Returns: 32 bytes.
    package static func inputDigest(
        name: String,
        settings: String,
        yardstickDigest: [UInt8]?,
        inputs: [InputDocument]
    ) -> [UInt8] {
        var digest = TextDigest()
        digest.add("palmares release, methodology \(Methodology.version)")
        digest.add(name)
        digest.add(settings)
        digest.add(yardstickDigest.map(hexadecimal) ?? "")
        for input in inputs {
            digest.add(input.providerID.text)
            digest.add(input.document)
        }
        return digest.finish()
    }

    /// SHA-256 of everything that the release says, and of who may see it: 32 bytes.
    package var resultDigest: [UInt8] {
        Self.resultDigest(priors: priors, scores: scores, withheldCohorts: withheldCohorts, views: views)
    }

    /// See `resultDigest`.
    package static func resultDigest(
        priors: [(cohort: String, document: String)],
        scores: [ScoreDocument],
        withheldCohorts: [String],
        views: [ViewDocument]
    ) -> [UInt8] {
        var digest = TextDigest()
        for prior in priors {
            digest.add(prior.cohort)
            digest.add(prior.document)
        }
        for score in scores {
            digest.add(score.cohort)
            digest.add(score.providerID.text)
            digest.add(score.document)
        }
        digest.add("\(withheldCohorts.count) cohorts are withheld")
        for cohort in withheldCohorts { digest.add(cohort) }
        for view in views {
            digest.add(view.tenantID.text)
            digest.add(view.document)
        }
        return digest.finish()
    }
}

/// The version of the method that makes releases. It is stored with each release.
package enum Methodology {
    package static let version = 2
}

/// SHA-256 over texts, each after its length. So two different lists of texts never look alike.
private struct TextDigest {
    private let hash = IncrementalSHA256()

    mutating func add(_ text: String) {
        let bytes = Array("\(text.utf8.count):\(text)".utf8)
        bytes.withUnsafeBytes { hash.update($0) }
    }

    func finish() -> [UInt8] { hash.finish() }
}
