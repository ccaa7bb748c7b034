import Disclosure
import Foundation

/// Views that ask counts and shares of each figure by itself, and never look at differences: what
/// the rules are compared with.
struct NaiveViews {
    private let contributions: [Contribution]
    private let thresholds: DisclosureThresholds

    init(_ states: [ProviderState], thresholds: DisclosureThresholds) {
        contributions = states.flatMap(\.contributions)
        self.thresholds = thresholds
    }

    func shown(to viewer: Viewer) -> ShownRelease {
        let others = contributions.filter { .client($0.client) != viewer && .provider($0.provider) != viewer }
        var ofCohorts: [CohortKey: [Contribution]] = [:]
        for contribution in others {
            for cohort in [contribution.leaf] + contribution.leaf.ancestors {
                ofCohorts[cohort, default: []].append(contribution)
            }
        }
        let released = ofCohorts.filter { _, contributions in
            Set(contributions.map(\.provider)).count >= thresholds.cohortProviders
                && Set(contributions.map(\.client)).count >= thresholds.cohortClients
                && isBalanced(contributions, \.client) && isBalanced(contributions, \.provider)
        }
        if case .provider = viewer { return ShownRelease(cohorts: Set(released.keys), providers: [:]) }
        let providers = released.mapValues { contributions in
            Set(
                Dictionary(grouping: contributions, by: \.provider).filter { _, contributions in
                    Set(contributions.map(\.client)).count >= thresholds.providerClients
                        && isBalanced(contributions, \.client)
                }.keys
            )
        }
        return ShownRelease(cohorts: Set(released.keys), providers: providers)
    }

    private func isBalanced(_ contributions: [Contribution], _ tenant: (Contribution) -> UUID) -> Bool {
        (0..<2).allSatisfy { measure in
            var exposures: [UUID: Double] = [:]
            for contribution in contributions {
                exposures[tenant(contribution), default: 0] += contribution.exposures[measure]
            }
            let largest = exposures.values.sorted(by: >)
            let total = largest.reduce(0, +)
            return largest.prefix(1).reduce(0, +) <= thresholds.largestShare * total
                && largest.prefix(2).reduce(0, +) <= thresholds.twoLargestShare * total
        }
    }
}
