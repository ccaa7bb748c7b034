package import Domain
import Foundation
import JSON
import Scoring

/// What a recomputation of a release has found.
package struct ReleaseVerification: Sendable {
    package let release: Release
    package let providerCount: Int
    package let cohortCount: Int
    package let scoreCount: Int
    /// What differs; empty where every byte is the same.
    package let differences: [ReleaseDifference]

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

    package func verification(differences: [ReleaseDifference]) -> ReleaseVerification {
        ReleaseVerification(
            release: stored.release,
            providerCount: stored.inputs.count,
            cohortCount: stored.priors.count,
            scoreCount: stored.scores.count,
            differences: differences
        )
    }

    /// The documents that nothing can be recomputed from, as they cannot be read.
    package func unreadable() -> [ReleaseDifference] {
        let releases = [stored, yardstick, previous].compactMap(\.self)
        return releases.flatMap { documents in
            unreadableParts(of: documents).map { .unreadable($0, release: documents.release.name) }
        }
    }

    private func unreadableParts(of documents: ReleaseDocuments) -> [ReleasePart] {
        let settings: [ReleasePart] =
            isReadable(ReleaseSettings.self, documents.release.settings) ? [] : [.settings]
        let inputs = documents.inputs.filter { !isReadable(ProviderInput.self, $0.document) }.map {
            ReleasePart.inputs(provider: $0.providerID)
        }
        // Of an earlier release no more is needed, but what it told.
        guard documents.release.id == previous?.release.id else { return settings + inputs }
        let priors = documents.priors.filter { !isReadable(Yardstick.self, $0.document) }.map {
            ReleasePart.priors(cohort: $0.cohort)
        }
        let scores = documents.scores.filter { !isReadable(ProviderScore.self, $0.document) }.map {
            ReleasePart.score(provider: $0.providerID, cohort: $0.cohort)
        }
        return settings + inputs + priors + scores
    }

    private func isReadable<Document: Decodable>(_ type: Document.Type, _ text: String) -> Bool {
        (try? CanonicalJSON.value(type, of: text)) != nil
    }

    private func digestDifferences(_ texts: ReleaseTexts) -> [ReleaseDifference] {
        let release = stored.release
        var differences: [ReleaseDifference] = []
        if release.methodologyVersion != Methodology.version {
            differences.append(.methodology(stored: release.methodologyVersion, program: Methodology.version))
        }
        let inputDigest = ReleaseTexts.inputDigest(
            name: release.name,
            settings: release.settings,
            yardstickDigest: yardstick?.release.inputDigest,
            inputs: stored.inputs
        )
        differences += difference(.inputs, stored: release.inputDigest, found: inputDigest)
        let storedDigest = ReleaseTexts.resultDigest(
            priors: stored.priors,
            scores: stored.scores,
            withheldCohorts: stored.withheldCohorts,
            views: stored.views
        )
        differences += difference(.storedScores, stored: release.resultDigest, found: storedDigest)
        differences += difference(.scores, stored: release.resultDigest, found: texts.resultDigest)
        return differences
    }

    private func difference(
        _ digested: ReleaseDifference.Digested,
        stored: [UInt8],
        found: [UInt8]
    ) -> [ReleaseDifference] {
        stored == found ? [] : [.digest(digested, stored: stored, found: found)]
    }

    private func textDifferences(_ texts: ReleaseTexts) -> [ReleaseDifference] {
        let inputs = DocumentDifference.between(
            stored: stored.inputs.map { (.inputs(provider: $0.providerID), $0.document) },
            computed: texts.inputs.map { (.inputs(provider: $0.providerID), $0.document) }
        )
        let priors = DocumentDifference.between(
            stored: stored.priors.map { (.priors(cohort: $0.cohort), $0.document) },
            computed: texts.priors.map { (.priors(cohort: $0.cohort), $0.document) }
        )
        let scores = DocumentDifference.between(
            stored: stored.scores.map { (.score(provider: $0.providerID, cohort: $0.cohort), $0.document) },
            computed: texts.scores.map { (.score(provider: $0.providerID, cohort: $0.cohort), $0.document) }
        )
        let views = DocumentDifference.between(
            stored: stored.views.map { (.hidden(tenant: $0.tenantID), $0.document) },
            computed: texts.views.map { (.hidden(tenant: $0.tenantID), $0.document) }
        )
        return inputs + priors + scores + views + publicityDifferences(texts) + otherDifferences(texts)
    }

    /// Compares whose scores are published, which is on record beside the documents.
    private func publicityDifferences(_ texts: ReleaseTexts) -> [ReleaseDifference] {
        let computed = Dictionary(
            uniqueKeysWithValues: texts.scores.map {
                (ReleasePart.score(provider: $0.providerID, cohort: $0.cohort), $0.isPublic)
            }
        )
        return stored.scores.compactMap { score in
            let part = ReleasePart.score(provider: score.providerID, cohort: score.cohort)
            guard let isPublic = computed[part], isPublic != score.isPublic else { return nil }
            return .publicity(provider: score.providerID, cohort: score.cohort, isStored: score.isPublic)
        }
    }

    /// Compares the providers' names and the withheld cohorts, which are on record beside the
    /// documents.
    private func otherDifferences(_ texts: ReleaseTexts) -> [ReleaseDifference] {
        let computed = Dictionary(uniqueKeysWithValues: texts.inputs.map { ($0.providerID, $0.name) })
        let names = stored.inputs.compactMap { input -> ReleaseDifference? in
            guard let name = computed[input.providerID], !name.utf8.elementsEqual(input.name.utf8) else { return nil }
            return .name(provider: input.providerID, stored: input.name, computed: name)
        }
        let cohorts = Set(stored.withheldCohorts).symmetricDifference(texts.withheldCohorts).sorted().map {
            ReleaseDifference.withheldCohort($0, isStored: stored.withheldCohorts.contains($0))
        }
        return names + cohorts
    }
}
