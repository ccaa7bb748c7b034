package import Foundation

/// The viewer of an answer, and what it may see of a release. This is the only wall of a market
/// read, which runs in a scope that sees every row.
///
/// Only this target can make one, from a viewer and what is hidden from it. It never takes a view
/// that another target has put together.
package struct Audience: Sendable {
    /// What the viewer may see; nil for platform admins, who see everything.
    private let view: View?
    private let viewer: Viewer?
    /// Equal for viewers who may see the same.
    private let viewNumber: Int

    private init(_ viewer: Viewer?, _ view: View?, viewNumber: Int) {
        self.viewer = viewer
        self.view = view
        self.viewNumber = viewNumber
    }

    /// The platform admins. Nothing is hidden from them.
    package static let platform = Audience(nil, nil, viewNumber: 0)

    /// A tenant, or a viewer without any part in the release.
    ///
    /// - Parameters:
    ///   - cohorts: Those that the release publishes.
    ///   - providersOfCohorts: The providers whose scores it publishes, by cohort.
    ///   - hidden: What of that is hidden from this viewer.
    ///   - number: Gives equal views equal numbers.
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

    /// How many cohorts are visible; nil for all.
    package var cohortCount: Int? { view?.cohorts.count }

    /// The provider that asks, which sees its own figures; nil for other viewers.
    package var ownProvider: UUID? {
        if case .provider(let id)? = viewer { id } else { nil }
    }

    package var seesEverything: Bool { view == nil }

    /// Whether the cohort's benchmark is visible.
    package func sees(_ cohort: CohortKey) -> Bool { view?.cohorts.contains(cohort) ?? true }

    /// Whether the provider's score in the cohort is visible.
    package func sees(_ provider: UUID, in cohort: CohortKey) -> Bool {
        guard let view else { return true }
        return provider == ownProvider || view.shows(provider, in: cohort)
    }

    /// Whether the provider's figures are visible to the last digit.
    package func seesInFull(_ provider: UUID) -> Bool { seesEverything || provider == ownProvider }

    /// How many providers' scores in the cohort are visible.
    ///
    /// - Parameter all: How many the cohort has. A provider sees its own place among all of them.
    package func visibleCount(in cohort: CohortKey, of all: Int) -> Int {
        guard let view, ownProvider == nil else { return all }
        return view.providerCount(in: cohort)
    }

    /// The providers that are ranked against each other for this viewer; nil for those that the
    /// release itself ranks.
    ///
    /// - Parameter published: How many the release itself ranks.
    package func population(in cohort: CohortKey, ofPublished published: Int) -> Set<UUID>? {
        guard let view, ownProvider == nil else { return nil }
        let count = view.providerCount(in: cohort)
        return count == published && count > 0 ? nil : view.providers(in: cohort)
    }

    /// The key that cached answers are kept by. Viewers with equal keys get equal answers.
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

    /// The key of cached answers that are for this viewer alone. nil for a viewer without an
    /// identity.
    package var ownKey: Key? {
        switch viewer {
        case nil: .everything
        case .provider(let id): .provider(id)
        case .client(let id): .client(id)
        case .outsider: nil
        }
    }
}
