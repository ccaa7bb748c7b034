import Disclosure
import Foundation

/// Whom an answer is for, and so what it may say.
package struct Audience: Sendable {
    /// What the disclosure rules let the reader see; nil for the platform's admins, who see
    /// everything.
    private let view: View?
    private let reader: Reader?
    /// Equal for readers who may see the same.
    private let viewNumber: Int

    package init(view: View, reader: Reader, viewNumber: Int) {
        self.view = view
        self.reader = reader
        self.viewNumber = viewNumber
    }

    private init() {
        view = nil
        reader = nil
        viewNumber = 0
    }

    package static let everything = Audience()

    /// The provider whose own figures these are to read.
    var ownProvider: UUID? {
        if case .provider(let id)? = reader { id } else { nil }
    }

    var seesEverything: Bool { view == nil }

    /// Whether the cohort's benchmark may be known.
    package func sees(_ cohort: CohortKey) -> Bool { view?.cohorts.contains(cohort) ?? true }

    /// Whether the provider's score in the cohort may be known.
    package func sees(_ provider: UUID, in cohort: CohortKey) -> Bool {
        guard let view else { return true }
        return provider == ownProvider || view.shows(provider, in: cohort)
    }

    /// How many providers' scores in the cohort may be known.
    package func visibleCount(in cohort: ReleasedCohort) -> Int {
        guard let view, ownProvider == nil else { return cohort.yardstick.providerCount }
        return view.providerCount(in: cohort.key)
    }

    /// Whether the provider's figures may be known to the last digit.
    func seesInFull(_ provider: UUID) -> Bool { seesEverything || provider == ownProvider }

    /// Who is ranked against each other for this reader; nil for whom the release itself ranks.
    package func population(in cohort: ReleasedCohort) -> Set<UUID>? {
        guard let view, ownProvider == nil else { return nil }
        let count = view.providerCount(in: cohort.key)
        return count == cohort.populationCount && count > 0 ? nil : view.providers(in: cohort.key)
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

    /// What answers are kept by that are for this reader and nobody else; nil where it cannot be
    /// told from others.
    var ownKey: Key? {
        switch reader {
        case nil: .everything
        case .provider(let id): .provider(id)
        case .client(let id): .client(id)
        case .outsider: nil
        }
    }
}
