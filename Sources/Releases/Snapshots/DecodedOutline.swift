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
    /// Whose score is told to somebody besides the provider itself.
    let publicProviders: [CohortKey: Set<UUID>]
    /// Who may see what.
    let views: ReleaseViews

    /// Throws where the settings cannot be read.
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

    /// What a cohort is measured by; nil where there is no such cohort. Throws where the document
    /// cannot be read.
    func yardstick(of cohort: CohortKey) throws -> Yardstick? {
        try priors[cohort].map { try CanonicalJSON.value(Yardstick.self, of: $0) }
    }

    /// All that the release shows to somebody.
    ///
    /// Every cohort that has a yardstick is told of but, perhaps, everybody together. A cohort
    /// whose yardstick has gone is told of to nobody; a verification of the release names it.
    /// Throws where the yardstick of everybody cannot be read.
    var released: Released {
        get throws {
            var released = Released()
            for cohort in priors.keys {
                if try cohort != .everything || yardstick(of: cohort)?.isReleased == true { released.show(cohort) }
                for id in publicProviders[cohort] ?? [] { released.show(id, in: cohort) }
            }
            return released
        }
    }
}
