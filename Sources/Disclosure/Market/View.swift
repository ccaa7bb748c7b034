import Foundation

/// What one viewer may see of a release: what is shown to somebody, but for what is hidden from
/// this viewer.
package struct View: Sendable, Hashable {
    /// The cohorts whose benchmark the viewer may see; with each, all those that contain it.
    package let cohorts: Set<CohortKey>
    /// The providers whose scores are shown to somebody, by cohort.
    private let providersOfCohorts: [CohortKey: Set<UUID>]
    /// Views of one release with equal signatures show the same: their viewers can share answers.
    package let signature: Signature

    /// What a view hides of all that the release shows to somebody.
    package struct Signature: Sendable, Hashable {
        package let cohorts: Set<CohortKey>
        /// In cohorts that are not hidden themselves; no set is empty.
        package let providers: [CohortKey: Set<UUID>]
        /// Providers are shown no other provider.
        package let hidesProviders: Bool

        package init(
            cohorts: Set<CohortKey> = [],
            providers: [CohortKey: Set<UUID>] = [:],
            hidesProviders: Bool = false
        ) {
            self.cohorts = cohorts
            self.providers = providers
            self.hidesProviders = hidesProviders
        }
    }

    /// - Parameters:
    ///   - cohorts: those that are shown to somebody.
    ///   - providersOfCohorts: the providers whose scores are shown to somebody, by cohort.
    init(
        of cohorts: Set<CohortKey>,
        _ providersOfCohorts: [CohortKey: Set<UUID>],
        hiding signature: Signature
    ) {
        self.cohorts = signature.cohorts.isEmpty ? cohorts : cohorts.subtracting(signature.cohorts)
        self.providersOfCohorts = providersOfCohorts
        self.signature = signature
    }

    package static func == (left: View, right: View) -> Bool {
        left.cohorts == right.cohorts
            && left.cohorts.allSatisfy { left.providers(in: $0) == right.providers(in: $0) }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(cohorts)
    }

    /// Whether the viewer may see the provider's score in this cohort, as one who is not the
    /// provider itself.
    package func shows(_ provider: UUID, in cohort: CohortKey) -> Bool {
        !signature.hidesProviders && cohorts.contains(cohort)
            && providersOfCohorts[cohort]?.contains(provider) == true
            && signature.providers[cohort]?.contains(provider) != true
    }

    /// How many providers' scores in this cohort the viewer may see, besides its own.
    package func providerCount(in cohort: CohortKey) -> Int {
        guard !signature.hidesProviders, cohorts.contains(cohort) else { return 0 }
        return (providersOfCohorts[cohort]?.count ?? 0) - (signature.providers[cohort]?.count ?? 0)
    }

    /// The providers whose scores in this cohort the viewer may see, besides its own.
    package func providers(in cohort: CohortKey) -> Set<UUID> {
        guard !signature.hidesProviders, cohorts.contains(cohort) else { return [] }
        let shown = providersOfCohorts[cohort] ?? []
        return signature.providers[cohort].map(shown.subtracting) ?? shown
    }

    /// The cohort to answer with when this one is asked for: itself, or the nearest that contains
    /// it and may be seen. nil where not even everything may be seen.
    package func cohort(for asked: CohortKey) -> CohortKey? {
        ([asked] + asked.ancestors).first(where: cohorts.contains)
    }
}
