package import Foundation

/// What may be released after another release, so that nobody learns from the difference of the
/// two.
///
/// A provider whose change would give somebody away is carried. The release takes its previous
/// figures whole, until enough others change with it. The set of carried providers only grows, and
/// what is newly shown only shrinks, so the search ends. At worst the release equals the previous
/// one.
///
/// Source: docs/methodology.md, "Who may see what", rule 4.
package struct Succession: Sendable {
    /// The providers that keep their previous state. A new one is left out, and one that has
    /// disappeared is kept.
    package let carried: Set<UUID>
    /// What the release is calculated from: the previous states of the carried providers, the
    /// current ones of the others.
    package let states: [ProviderState]
    /// Who may see what of the release.
    package let publication: Publication

    /// - Parameters:
    ///   - previous: What the previous release was calculated from; empty without one.
    ///   - released: All that the previous release published; nil if no earlier release limited it.
    ///   - current: What is known now.
    package init(
        from previous: [ProviderState],
        released: PublishedSet? = nil,
        to current: [ProviderState],
        thresholds: DisclosureThresholds = DisclosureThresholds()
    ) {
        self.init(
            from: previous,
            as: Publication(of: previous.flatMap(\.contributions), thresholds: thresholds, within: released),
            to: current,
            thresholds: thresholds
        )
    }

    /// - Parameters:
    ///   - previous: What the previous release was calculated from; empty without one.
    ///   - prior: Who may see what of the previous release.
    ///   - current: What is known now.
    package init(
        from previous: [ProviderState],
        as prior: Publication,
        to current: [ProviderState],
        thresholds: DisclosureThresholds
    ) {
        let (before, after) = (MarketDifference.parts(of: previous), MarketDifference.parts(of: current))
        var carried: Set<UUID> = []
        var limit: PublishedSet?
        while true {
            let states = MarketDifference.effective(previous, current, carried: carried)
            let next = Publication(of: states.flatMap(\.contributions), thresholds: thresholds, within: limit)
            let change = MarketDifference(from: before, to: after, carried: carried)
            var findings = SuccessionFindings()
            // If one of the releases shows nothing, no difference can be taken.
            if !prior.released.cohorts.isEmpty, !next.released.cohorts.isEmpty, !change.providers.isEmpty {
                findings = Comparison(prior: prior, next: next, change: change).findings()
            }
            guard !findings.isEmpty else {
                (self.carried, self.states, publication) = (carried, states, next)
                return
            }
            if findings.carried.isEmpty, findings.unshown.isEmpty {
                // The danger has no single cause. So no change is taken, and nothing more is shown.
                findings.carried = change.providers
                limit = prior.released
            } else if !findings.unshown.isEmpty {
                var allowed =
                    limit.map { $0.intersection(next.released.union(prior.released)) }
                    ?? next.released.union(prior.released)
                for cohort in findings.unshown.cohorts { allowed.hide(cohort) }
                for (provider, cohorts) in findings.unshown.cohortsOfProviders {
                    for cohort in cohorts { allowed.hide(provider, in: cohort) }
                }
                limit = allowed
            }
            carried.formUnion(findings.carried)
        }
    }
}

/// The providers that a release takes with their previous figures, so that nobody learns from its
/// difference to the previous release.
///
/// `Succession` also says what may be shown. That can be less than the contributions alone would
/// allow.
package func carriedProviders(
    previous: [ProviderState],
    current: [ProviderState],
    thresholds: DisclosureThresholds
) -> Set<UUID> {
    Succession(from: previous, to: current, thresholds: thresholds).carried
}
