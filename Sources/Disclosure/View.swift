import Foundation

/// What one reader may see of a release.
package struct View: Sendable, Hashable {
    /// The cohorts whose benchmark the reader may see; with each, all those that contain it.
    package let cohorts: Set<CohortKey>
    private let providersOfCohorts: [CohortKey: Set<UUID>]
    /// Views of one release with equal signatures show the same: their readers can share answers.
    package let signature: Signature

    /// What a view hides of all that the release shows to somebody.
    package struct Signature: Sendable, Hashable {
        let cohorts: Set<CohortKey>
        let providers: [CohortKey: Set<UUID>]
        let hidesProviders: Bool
    }

    init(cohorts: Set<CohortKey>, providers: [CohortKey: Set<UUID>], signature: Signature) {
        self.cohorts = cohorts
        providersOfCohorts = providers
        self.signature = signature
    }

    package static func == (left: View, right: View) -> Bool {
        left.cohorts == right.cohorts && left.providersOfCohorts == right.providersOfCohorts
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(cohorts)
    }

    /// The providers whose scores in this cohort the reader may see, besides its own.
    package func providers(in cohort: CohortKey) -> Set<UUID> {
        providersOfCohorts[cohort] ?? []
    }

    /// The cohort to answer with when this one is asked for: itself, or the nearest that contains it and may be seen. nil
    /// where not even everything may be seen.
    package func cohort(for asked: CohortKey) -> CohortKey? {
        ([asked] + asked.ancestors).first(where: cohorts.contains)
    }
}
