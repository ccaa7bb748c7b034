import Foundation

/// Whom an answer is for, and so what of a release it may say: the only wall of a market read,
/// which runs in a scope that sees every row.
///
/// Only this target makes one: of a viewer and of what is hidden from it, never of a view that
/// somebody else has put together.
package struct Audience: Sendable {
    /// What the viewer may see; nil for the platform's admins, who see everything.
    private let view: View?
    private let viewer: Viewer?
    /// Equal for viewers who may see the same.
    private let viewNumber: Int

    private init(_ viewer: Viewer?, _ view: View?, viewNumber: Int) {
        self.viewer = viewer
        self.view = view
        self.viewNumber = viewNumber
    }

    /// The platform's admins, from whom nothing is hidden.
    package static let platform = Audience(nil, nil, viewNumber: 0)

    /// A tenant, or somebody without any part in the release.
    ///
    /// - Parameters:
    ///   - cohorts: those that the release shows to somebody.
    ///   - providersOfCohorts: the providers whose scores it shows to somebody, by cohort.
    ///   - hidden: what of that is hidden from this viewer.
    ///   - number: gives equal views equal numbers.
    package init(
        of viewer: Viewer,
        shown cohorts: Set<CohortKey>,
        _ providersOfCohorts: [CohortKey: Set<UUID>],
        hiding hidden: View.Signature,
        number: (View.Signature) -> Int
    ) {
        let view = View(of: cohorts, providersOfCohorts, hiding: hidden)
        self.init(viewer, view, viewNumber: number(view.signature))
    }

    /// How many cohorts may be known; nil for all.
    package var cohortCount: Int? { view?.cohorts.count }

    /// The provider whose own figures these are to see.
    package var ownProvider: UUID? {
        if case .provider(let id)? = viewer { id } else { nil }
    }

    package var seesEverything: Bool { view == nil }

    /// Whether the cohort's benchmark may be known.
    package func sees(_ cohort: CohortKey) -> Bool { view?.cohorts.contains(cohort) ?? true }

    /// Whether the provider's score in the cohort may be known.
    package func sees(_ provider: UUID, in cohort: CohortKey) -> Bool {
        guard let view else { return true }
        return provider == ownProvider || view.shows(provider, in: cohort)
    }

    /// Whether the provider's figures may be known to the last digit.
    package func seesInFull(_ provider: UUID) -> Bool { seesEverything || provider == ownProvider }

    /// How many providers' scores in the cohort may be known.
    ///
    /// - Parameter all: how many the cohort has: a provider places itself among them.
    package func visibleCount(in cohort: CohortKey, of all: Int) -> Int {
        guard let view, ownProvider == nil else { return all }
        return view.providerCount(in: cohort)
    }

    /// Who is ranked against each other for this viewer; nil for whom the release itself ranks.
    ///
    /// - Parameter published: how many the release itself ranks.
    package func population(in cohort: CohortKey, ofPublished published: Int) -> Set<UUID>? {
        guard let view, ownProvider == nil else { return nil }
        let count = view.providerCount(in: cohort)
        return count == published && count > 0 ? nil : view.providers(in: cohort)
    }

    /// What answers that are kept ready are kept by: those with equal keys get equal answers.
    package enum Key: Hashable, Sendable {
        case everything
        case view(Int)
        case provider(UUID)
        case client(UUID)
    }

    package var key: Key {
        guard view != nil else { return .everything }
        return ownProvider.map(Key.provider) ?? .view(viewNumber)
    }

    /// What answers are kept by that are for this viewer and nobody else; nil where it cannot be
    /// told from others.
    package var ownKey: Key? {
        switch viewer {
        case nil: .everything
        case .provider(let id): .provider(id)
        case .client(let id): .client(id)
        case .outsider: nil
        }
    }
}
