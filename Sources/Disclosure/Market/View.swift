package import Foundation

/// What one viewer may see of a release: what is published, less what is hidden from this
/// viewer.
package struct View: Sendable, Hashable {
    /// The cohorts whose benchmark the viewer may see. With a cohort, all those that contain it are
    /// in the set.
    package let cohorts: Set<CohortKey>
    /// The providers whose scores are published, by cohort.
    private let providersOfCohorts: [CohortKey: Set<UUID>]
    /// Views of one release with equal signatures show the same, so their viewers can share
    /// answers.
    package let signature: Signature

    /// What a view hides of all that the release publishes.
    package struct Signature: Sendable, Hashable {
        package let cohorts: Set<CohortKey>
        /// Whether all other providers are hidden, as they are from a provider.
        package let providers: [CohortKey: Set<UUID>]
        /// Whether no provider is shown but the viewer itself, as for providers.
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
    ///   - cohorts: Those that are published.
    ///   - providersOfCohorts: The providers whose scores are published, by cohort.
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

    /// Whether the viewer may see another provider's score in this cohort.
    package func shows(_ provider: UUID, in cohort: CohortKey) -> Bool {
        !signature.hidesProviders && cohorts.contains(cohort)
            && providersOfCohorts[cohort]?.contains(provider) == true
            && signature.providers[cohort]?.contains(provider) != true
    }

    /// How many other providers' scores the viewer may see in this cohort.
    package func providerCount(in cohort: CohortKey) -> Int {
        guard !signature.hidesProviders, cohorts.contains(cohort) else { return 0 }
        return (providersOfCohorts[cohort]?.count ?? 0) - (signature.providers[cohort]?.count ?? 0)
    }

    /// The other providers whose scores the viewer may see in this cohort.
    package func providers(in cohort: CohortKey) -> Set<UUID> {
        guard !signature.hidesProviders, cohorts.contains(cohort) else { return [] }
        let shown = providersOfCohorts[cohort] ?? []
        return signature.providers[cohort].map(shown.subtracting) ?? shown
    }

    /// The cohort that the answer is about when the viewer asks for this one. It is the same one,
    /// or the nearest that contains it and is visible. nil where not even everything is visible.
    package func cohort(for asked: CohortKey) -> CohortKey? {
        ([asked] + asked.ancestors).first(where: cohorts.contains)
    }
}
