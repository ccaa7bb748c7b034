import Disclosure
import Domain
import Storage

/// How much a release tells of, to anybody but the providers themselves.
struct ReleaseExtent: Equatable, Sendable {
    let providers: Int
    let cohorts: Int

    init(providers: Int, cohorts: Int) {
        self.providers = providers
        self.cohorts = cohorts
    }

    init(_ released: Released) {
        self.init(
            providers: released.cohortsOfProviders.values.count { !$0.isEmpty },
            cohorts: released.cohorts.count
        )
    }

    /// Whether at most half the providers, or half the cohorts, are left of what there was.
    func isFarLess(than before: ReleaseExtent) -> Bool {
        ReleaseExtent.isHalf(providers, of: before.providers) || ReleaseExtent.isHalf(cohorts, of: before.cohorts)
    }

    private static func isHalf(_ count: Int, of before: Int) -> Bool { count < before && 2 * count <= before }
}

extension ReleaseSnapshot {
    /// Throws `Failure.releaseShrinks` where the release tells of far less than the one before it:
    /// engagements that nobody meant, or a file that took results back, would otherwise empty every
    /// ranking for good.
    func requireExtent(after previous: ReleaseSnapshot?) throws {
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
        let message = """
            expected true where this is right: the release would tell of \(now.providers) providers and \(now.cohorts) \
            cohorts, the one before it (\(previous.release.name)) tells of \(before.providers) and \(before.cohorts)
            """
        throw Failure(
            .releaseShrinks(held),
            "The release would tell of far less than the one before it, so it was not made.",
            errors: [FieldError(field: "confirm", code: "release_shrinks", message: message)]
        )
    }
}
