import Disclosure
import Domain
import Foundation
import JSON

/// A stored release's outline, decoded as far as every read needs it.
struct DecodedOutline: Sendable {
    let settings: ReleaseSettings
    let names: [UUID: String]
    /// The documents of the yardsticks.
    let priors: [CohortKey: String]
    /// The providers whose scores are published.
    let publicProviders: [CohortKey: Set<UUID>]
    /// Who may see what.
    let views: ReleaseViews

    /// - Throws: `DecodingError` if the settings cannot be read.
    init(_ outline: ReleaseOutline) throws {
        settings = try CanonicalJSON.value(ReleaseSettings.self, of: outline.release.settings)
        names = Dictionary(outline.names.map { ($0.providerID, $0.name) }) { first, _ in first }
        priors = Dictionary(
            outline.priors.compactMap { cohort, document in CohortKey(cohort).map { ($0, document) } }
        ) { first, _ in first }
        publicProviders = Dictionary(
            outline.publicProviders.compactMap { cohort, ids in CohortKey(cohort).map { ($0, Set(ids)) } }
        ) { $0.union($1) }
        views = ReleaseViews(withheldCohorts: outline.withheldCohorts, documents: outline.views)
    }

    /// The yardstick of a cohort; nil where there is no such cohort.
    ///
    /// - Throws: `DecodingError` if the document cannot be read.
    func yardstick(of cohort: CohortKey) throws -> Yardstick? {
        try priors[cohort].map { try CanonicalJSON.value(Yardstick.self, of: $0) }
    }

    /// All that the release publishes.
    ///
    /// Every cohort with a yardstick is published, except perhaps that of all providers. A cohort
    /// whose yardstick is missing is not published; a verification of the release names it.
    ///
    /// - Throws: `DecodingError` if the yardstick of all providers cannot be read.
    var released: PublishedSet {
        get throws {
            var released = PublishedSet()
            for cohort in priors.keys {
                if try cohort != .everything || yardstick(of: cohort)?.isReleased == true { released.show(cohort) }
                for id in publicProviders[cohort] ?? [] { released.show(id, in: cohort) }
            }
            return released
        }
    }
}
