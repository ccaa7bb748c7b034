package import Disclosure
import Domain
import Scoring
import Units

/// The cohort that an answer is about, and why it is not the one that the client asked for.
package struct CohortChoice: Sendable {
    package let asked: AskedCohort
    /// The values of the cohort used, in the order of the dimensions. nil where not even all
    /// providers together are visible.
    package let used: [String]?
    package let reasons: [CohortReason]
    /// Of the cohort used; nil where there is none.
    package let providerCount: Int?
    package let clientCount: Int?
    /// The months that the priors were fitted to; nil where there are none.
    package let priorsFittedOn: Window?
    /// Whether the priors were fitted to the release's own window.
    package let arePriorsProvisional: Bool
}

extension CohortChoice {
    /// Where there is no release yet.
    package static func none(asked: AskedCohort) -> CohortChoice {
        CohortChoice(
            asked: asked,
            used: nil,
            reasons: [],
            providerCount: nil,
            clientCount: nil,
            priorsFittedOn: nil,
            arePriorsProvisional: true
        )
    }
}

extension ReleaseSnapshot {
    /// The narrowest cohort that is visible and has enough to show. Deal size, client size, country
    /// and industry are dropped in this order. If none has enough to show, it is the widest visible
    /// one.
    ///
    /// - Parameter showsEnough: Whether the reader would find in the cohort what it asks for.
    /// - Throws: `DecodingError` if a cohort cannot be read.
    package func cohort(
        for asked: AskedCohort,
        audience: Audience,
        showsEnough: (ReleasedCohort) -> Bool = { _ in true }
    ) throws -> (choice: CohortChoice, cohort: ReleasedCohort?) {
        var reasons = asked.unanswerable.map(CohortReason.notPredefined)
        var key: CohortKey? = asked.key
        while let candidate = key {
            if let cohort = try cohorts[candidate], audience.sees(candidate) {
                if candidate.parent == nil || showsEnough(cohort) { return (choice(asked, cohort, reasons), cohort) }
                reasons.append(.tooFewShown(cohort: candidate))
            } else {
                reasons.append(isScorable(candidate) ? .notDisclosed(cohort: candidate) : tooSmall(candidate))
            }
            key = candidate.parent
        }
        return (choice(asked, nil, reasons), nil)
    }

    /// Whether the cohort has enough providers and clients.
    private func isScorable(_ key: CohortKey) -> Bool {
        cohorts.keys.contains(key) || views.withheldCohorts.contains(key)
    }

    private func choice(_ asked: AskedCohort, _ cohort: ReleasedCohort?, _ reasons: [CohortReason]) -> CohortChoice {
        CohortChoice(
            asked: asked,
            used: cohort?.key.values,
            reasons: reasons,
            providerCount: cohort?.yardstick.providerCount,
            clientCount: cohort?.yardstick.clientCount,
            priorsFittedOn: cohort?.yardstick.fittedOn,
            arePriorsProvisional: cohort?.yardstick.isProvisional ?? true
        )
    }

    private func tooSmall(_ key: CohortKey) -> CohortReason {
        let thresholds = settings.disclosure
        return .tooSmall(cohort: key, providers: thresholds.cohortProviders, clients: thresholds.cohortClients)
    }
}
