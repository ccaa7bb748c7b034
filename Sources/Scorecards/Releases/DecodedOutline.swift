import Disclosure
import Foundation
import Storage

/// A stored release's outline, decoded.
struct DecodedOutline: Sendable {
    let settings: ReleaseSettings
    let inputs: ReleaseInputs
    let yardsticks: [Yardstick]
    /// Whose score is told to somebody besides the provider itself.
    let publicProviders: [CohortKey: Set<UUID>]
    /// Who may be told what.
    let publication: Publication

    /// Throws where a document cannot be read.
    init(_ outline: ReleaseOutline) throws {
        settings = try CanonicalJSON.value(ReleaseSettings.self, of: outline.release.settings)
        inputs = try ReleaseInputs(documents: outline.inputs)
        yardsticks = try outline.priors.map { try CanonicalJSON.value(Yardstick.self, of: $0.document) }
        let cohorts = Dictionary(uniqueKeysWithValues: yardsticks.map { ($0.cohort.description, $0.cohort) })
        var publicProviders: [CohortKey: Set<UUID>] = [:]
        var released = Released(cohorts: Set(yardsticks.filter(\.isReleased).map(\.cohort)))
        for score in outline.publicScores {
            // A cohort whose priors have gone is told of to nobody; a verification of the release names them.
            guard let cohort = cohorts[score.cohort] else { continue }
            publicProviders[cohort, default: []].insert(score.providerID)
            released.show(score.providerID, in: cohort)
        }
        self.publicProviders = publicProviders
        publication = Publication(of: inputs.contributions, thresholds: settings.disclosure, within: released)
    }
}
