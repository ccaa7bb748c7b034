import Foundation

/// What must not be released after another release.
struct SuccessionFindings {
    /// The providers whose changes would give somebody away.
    var carried: Set<UUID> = []
    /// What was not shown before and must not be shown now. Together the two releases would tell
    /// too much apart.
    var unshown = PublishedSet()
    /// Whether there is a danger that neither of the two names.
    var isDangerous = false

    var isEmpty: Bool { carried.isEmpty && unshown.isEmpty && !isDangerous }
}

extension PublishedSet {
    var isEmpty: Bool { cohorts.isEmpty && cohortsOfProviders.isEmpty }

    /// Hides a cohort, all that it contains, and the scores shown in them.
    mutating func hide(_ cohort: CohortKey) {
        cohorts = cohorts.filter { !cohort.contains($0) }
        for provider in cohortsOfProviders.keys { hide(provider, in: cohort) }
    }

    /// What both show.
    func intersection(_ other: PublishedSet) -> PublishedSet {
        var both: [UUID: Set<CohortKey>] = [:]
        for (provider, shown) in cohortsOfProviders {
            let common = shown.intersection(other.cohortsOfProviders[provider] ?? [])
            if !common.isEmpty { both[provider] = common }
        }
        return PublishedSet(cohorts: cohorts.intersection(other.cohorts), cohortsOfProviders: both)
    }

    /// What this shows and the other does not.
    func subtracting(_ other: PublishedSet) -> PublishedSet {
        var new: [UUID: Set<CohortKey>] = [:]
        for (provider, shown) in cohortsOfProviders {
            let added = shown.subtracting(other.cohortsOfProviders[provider] ?? [])
            if !added.isEmpty { new[provider] = added }
        }
        return PublishedSet(cohorts: cohorts.subtracting(other.cohorts), cohortsOfProviders: new)
    }
}
