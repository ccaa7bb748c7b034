import Domain
import Foundation
import JSON
import Scoring
import Units

/// What a recomputation of a release has found.
package struct ReleaseVerification: Sendable {
    package let release: Release
    package let providerCount: Int
    package let cohortCount: Int
    package let scoreCount: Int
    /// The differences, in words; empty where every byte is the same.
    package let differences: [String]

    package var isVerified: Bool { differences.isEmpty }
}

/// A stored release, and the means to calculate it again from its inputs.
package struct ReleaseRecomputation {
    package let stored: ReleaseDocuments
    /// The release whose inputs the priors were fitted to; nil where they were its own.
    package let yardstick: ReleaseDocuments?
    /// The release before it, which says what was shown before; nil for the first one.
    package let previous: ReleaseDocuments?

    package init(
        stored: ReleaseDocuments,
        yardstick: ReleaseDocuments?,
        previous: ReleaseDocuments?
    ) {
        self.stored = stored
        self.yardstick = yardstick
        self.previous = previous
    }

    /// Calculates the release again and compares every byte.
    ///
    /// - Throws: `ReleaseError`, or a coding error where a document cannot be read.
    package func verification() throws -> ReleaseVerification {
        let release = stored.release
        let settings = try CanonicalJSON.value(ReleaseSettings.self, of: release.settings)
        let inputs = try ReleaseInputs(documents: stored.inputs)
        let adoption = try ReleaseAdoption(
            of: inputs,
            after: try previous.map {
                let outline = try DecodedOutline(ReleaseOutline($0))
                return ReleaseAdoption.Previous(
                    inputs: try ReleaseInputs(documents: $0.inputs),
                    released: try outline.released,
                    thresholds: outline.settings.disclosure
                )
            },
            thresholds: settings.disclosure
        )
        let cohorts = try ReleaseScorer(
            seed: release.name,
            settings: settings,
            inputs: inputs,
            earlier: try yardstick.map {
                ReleaseScorer.Earlier(
                    window: $0.release.window,
                    inputs: try ReleaseInputs(documents: $0.inputs)
                )
            },
            publication: adoption.publication
        ).cohorts()
        let texts = try ReleaseTexts(
            settings: settings,
            inputs: inputs,
            cohorts: cohorts,
            views: try ReleaseViews(adoption.publication)
        )
        return verification(differences: digestDifferences(texts) + textDifferences(texts))
    }

    package func verification(differences: [String]) -> ReleaseVerification {
        ReleaseVerification(
            release: stored.release,
            providerCount: stored.inputs.count,
            cohortCount: stored.priors.count,
            scoreCount: stored.scores.count,
            differences: differences
        )
    }

    /// The documents that cannot be read, in words. Nothing can be calculated again from them.
    package func unreadable() -> [String] {
        let releases = [stored, yardstick, previous].compactMap(\.self)
        return releases.flatMap { documents in
            let name = documents.release.name
            let settings =
                isReadable(ReleaseSettings.self, documents.release.settings)
                ? [] : ["the settings of release \(name) cannot be read"]
            let inputs = documents.inputs.filter { !isReadable(ProviderInput.self, $0.document) }.map {
                "the inputs of provider \($0.providerID.text) in release \(name) cannot be read"
            }
            // Of the previous release, what it showed is needed too: its priors and its scores.
            guard documents.release.id == previous?.release.id else { return settings + inputs }
            let priors = documents.priors.filter { !isReadable(Yardstick.self, $0.document) }.map {
                "the priors of cohort \(Self.words($0.cohort)) in release \(name) cannot be read"
            }
            let scores = documents.scores.filter { !isReadable(ProviderScore.self, $0.document) }.map {
                "\(Self.words($0.providerID, $0.cohort)) in release \(name) cannot be read"
            }
            return settings + inputs + priors + scores
        }
    }

    private func isReadable<Document: Decodable>(_ type: Document.Type, _ text: String) -> Bool {
        (try? CanonicalJSON.value(type, of: text)) != nil
    }

    private func digestDifferences(_ texts: ReleaseTexts) -> [String] {
        let release = stored.release
        var differences: [String] = []
        if release.methodologyVersion != Methodology.version {
            differences.append(
                "it was made by version \(release.methodologyVersion) of the method, and this program has version "
                    + "\(Methodology.version)"
            )
        }
        let inputDigest = ReleaseTexts.inputDigest(
            name: release.name,
            settings: release.settings,
            yardstickDigest: yardstick?.release.inputDigest,
            inputs: stored.inputs
        )
        differences += difference("the digest of the inputs", stored: release.inputDigest, found: inputDigest)
        let storedDigest = ReleaseTexts.resultDigest(
            priors: stored.priors,
            scores: stored.scores,
            withheldCohorts: stored.withheldCohorts,
            views: stored.views
        )
        differences += difference("the digest of the stored scores", stored: release.resultDigest, found: storedDigest)
        differences += difference("the digest of the scores", stored: release.resultDigest, found: texts.resultDigest)
        return differences
    }

    private func difference(_ what: String, stored: [UInt8], found: [UInt8]) -> [String] {
        stored == found ? [] : ["\(what): \(hexadecimal(stored)) is on record, \(hexadecimal(found)) was found"]
    }

    private func textDifferences(_ texts: ReleaseTexts) -> [String] {
        let inputs = DocumentDifference.between(
            stored: stored.inputs.map { ("the inputs of provider \($0.providerID.text)", $0.document) },
            computed: texts.inputs.map { ("the inputs of provider \($0.providerID.text)", $0.document) }
        )
        let priors = DocumentDifference.between(
            stored: stored.priors.map { ("the priors of cohort \(Self.words($0.cohort))", $0.document) },
            computed: texts.priors.map { ("the priors of cohort \(Self.words($0.cohort))", $0.document) }
        )
        let scores = DocumentDifference.between(
            stored: stored.scores.map { (Self.words($0.providerID, $0.cohort), $0.document) },
            computed: texts.scores.map { (Self.words($0.providerID, $0.cohort), $0.document) }
        )
        let views = DocumentDifference.between(
            stored: stored.views.map { ("what is hidden from tenant \($0.tenantID.text)", $0.document) },
            computed: texts.views.map { ("what is hidden from tenant \($0.tenantID.text)", $0.document) }
        )
        return inputs + priors + scores + views + publicityDifferences(texts) + otherDifferences(texts)
    }

    /// Compares whose scores are published, which is on record beside the documents.
    private func publicityDifferences(_ texts: ReleaseTexts) -> [String] {
        let computed = Dictionary(
            uniqueKeysWithValues: texts.scores.map { (Self.words($0.providerID, $0.cohort), $0.isPublic) }
        )
        return stored.scores.compactMap { score in
            let words = Self.words(score.providerID, score.cohort)
            guard let isPublic = computed[words], isPublic != score.isPublic else { return nil }
            return "\(words): is_public is \(score.isPublic) on record, and \(isPublic) by computation"
        }
    }

    /// Compares the providers' names and the withheld cohorts, which are on record beside the
    /// documents.
    private func otherDifferences(_ texts: ReleaseTexts) -> [String] {
        let computed = Dictionary(uniqueKeysWithValues: texts.inputs.map { ($0.providerID, $0.name) })
        let names = stored.inputs.compactMap { input -> String? in
            guard let name = computed[input.providerID], !name.utf8.elementsEqual(input.name.utf8) else { return nil }
            return
                "the name of provider \(input.providerID.text) is '\(input.name)' on record, and '\(name)' in its inputs"
        }
        let cohorts = Set(stored.withheldCohorts).symmetricDifference(texts.withheldCohorts).sorted().map { cohort in
            let isStored = stored.withheldCohorts.contains(cohort)
            return isStored
                ? "cohort \(cohort) is withheld on record, and not by computation"
                : "cohort \(cohort) is withheld by computation, and not on record"
        }
        return names + cohorts
    }

    private static func words(_ cohort: String) -> String { cohort.isEmpty ? "of all providers" : cohort }

    private static func words(_ provider: UUID, _ cohort: String) -> String {
        "the score of provider \(provider.text) in cohort \(words(cohort))"
    }
}
