package import Foundation

/// The aggregates that a release publishes. Nothing else is ever shown, and most viewers see less.
package struct PublishedSet: Sendable, Hashable, Codable {
    /// The cohorts shown. With a cohort, all those that contain it are in the set.
    package internal(set) var cohorts: Set<CohortKey>
    /// The cohorts in which each provider's score is shown. With a cohort, all those that contain
    /// it are in the set.
    package internal(set) var cohortsOfProviders: [UUID: Set<CohortKey>]

    package init(cohorts: Set<CohortKey> = [], cohortsOfProviders: [UUID: Set<CohortKey>] = [:]) {
        self.cohorts = cohorts
        self.cohortsOfProviders = cohortsOfProviders
    }

    /// The providers whose scores are shown in each cohort.
    package var providersOfCohorts: [CohortKey: Set<UUID>] {
        var providers: [CohortKey: Set<UUID>] = [:]
        for (provider, cohorts) in cohortsOfProviders {
            for cohort in cohorts { providers[cohort, default: []].insert(provider) }
        }
        return providers
    }

    func shows(_ provider: UUID, in cohort: CohortKey) -> Bool {
        cohortsOfProviders[provider]?.contains(cohort) ?? false
    }

    /// Adds a cohort.
    package mutating func show(_ cohort: CohortKey) { cohorts.insert(cohort) }

    /// Adds a provider's score in a cohort.
    package mutating func show(_ provider: UUID, in cohort: CohortKey) {
        cohortsOfProviders[provider, default: []].insert(cohort)
    }

    /// Hides a provider's score in a cohort, and in all that it contains.
    mutating func hide(_ provider: UUID, in cohort: CohortKey) {
        guard let shown = cohortsOfProviders[provider] else { return }
        let kept = shown.filter { !cohort.contains($0) }
        cohortsOfProviders[provider] = kept.isEmpty ? nil : kept
    }

    /// What at least one of the two shows.
    func union(_ other: PublishedSet) -> PublishedSet {
        PublishedSet(
            cohorts: cohorts.union(other.cohorts),
            cohortsOfProviders: cohortsOfProviders.merging(other.cohortsOfProviders) { $0.union($1) }
        )
    }
}
