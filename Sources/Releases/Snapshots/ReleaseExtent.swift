import Disclosure
import Domain

/// How much a release publishes.
struct ReleaseExtent: Equatable, Sendable {
    package let providers: Int
    package let cohorts: Int

    package init(providers: Int, cohorts: Int) {
        self.providers = providers
        self.cohorts = cohorts
    }

    package init(_ released: PublishedSet) {
        self.init(
            providers: released.cohortsOfProviders.values.count { !$0.isEmpty },
            cohorts: released.cohorts.count
        )
    }

    /// Whether at most half of the providers, or half of the cohorts, are left.
    func isFarLess(than before: ReleaseExtent) -> Bool {
        ReleaseExtent.isHalf(providers, of: before.providers) || ReleaseExtent.isHalf(cohorts, of: before.cohorts)
    }

    private static func isHalf(_ count: Int, of before: Int) -> Bool { count < before && 2 * count <= before }
}

extension ReleaseSnapshot {
    /// Refuses a release that publishes far less than the release before it.
    ///
    /// Unwanted engagements, or a file that took results back, would otherwise empty every ranking
    /// for good.
    ///
    /// - Throws: `ReleaseError.shrinks`.
    package func requireExtent(after previous: ReleaseSnapshot?) throws {
        guard let previous else { return }
        let (now, before) = (ReleaseExtent(released), ReleaseExtent(previous.released))
        guard now.isFarLess(than: before) else { return }
        let held = HeldRelease(
            name: release.name,
            from: release.from,
            to: release.to,
            providerCount: now.providers,
            cohortCount: now.cohorts,
            previousID: previous.release.id,
            previousProviderCount: before.providers,
            previousCohortCount: before.cohorts,
            heldAt: release.createdAt
        )
        throw ReleaseError.shrinks(held, previousName: previous.release.name)
    }
}
