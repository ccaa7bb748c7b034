package import Access
package import Disclosure
package import Domain
package import Foundation
package import Scoring
import Synchronization
import Units

/// A release in memory, with what each reader may see of it. It never changes, and is only
/// replaced.
package final class ReleaseSnapshot: Sendable {
    package let release: Release
    package let settings: ReleaseSettings
    /// The names of all its providers at the time.
    package let names: [UUID: String]
    package let cohorts: ReleasedCohorts
    /// Who may see what of it.
    package let views: ReleaseViews
    /// What the views were calculated from. Only for a release that this server made itself, and
    /// while it is the latest.
    package let publication: Publication?
    private let inputs: InputReading
    /// Keeps what can be calculated again.
    private let memory: ReleaseMemory
    /// The number of each view that was calculated.
    private let viewNumbers = Mutex<[View.Signature: Int]>([:])
    /// No snapshot gives a number twice, as a release may be forgotten and read again.
    private static let lastViewNumber = Atomic(0)

    package init(
        _ release: Release,
        settings: ReleaseSettings,
        names: [UUID: String],
        inputs: InputReading,
        cohorts: ReleasedCohorts,
        views: ReleaseViews,
        publication: Publication? = nil,
        memory: ReleaseMemory
    ) {
        self.release = release
        self.settings = settings
        self.names = names
        self.inputs = inputs
        self.memory = memory
        self.cohorts = cohorts
        self.views = views
        self.publication = publication
    }

    /// A stored release.
    ///
    /// - Parameters:
    ///   - inputs: Reads what it was calculated from.
    ///   - scores: Reads the documents of a cohort's scores, of these providers or, for nil, of
    ///     all.
    /// - Throws: `DecodingError` if its documents cannot be read.
    package convenience init(
        _ outline: ReleaseOutline,
        memory: ReleaseMemory = ReleaseMemory(),
        inputs: InputReading,
        scores: @escaping @Sendable (CohortKey, [UUID]?) async throws -> [ScoreDocument]
    ) throws {
        let decoded = try DecodedOutline(outline)
        let (id, name) = (outline.release.id, outline.release.name)
        let reading = CohortReading(
            releaseID: id,
            settings: decoded.settings,
            book: DrawBook(seed: name, releaseID: id, memory: memory),
            memory: memory,
            documents: scores
        )
        self.init(
            outline.release,
            settings: decoded.settings,
            names: decoded.names,
            inputs: inputs,
            cohorts: try ReleasedCohorts(decoded, reading: reading),
            views: decoded.views,
            memory: memory
        )
    }

    /// The same release when it is no longer the latest: its inputs are read when a client asks for
    /// them.
    package var asOld: ReleaseSnapshot {
        guard let later = inputs.later else { return self }
        return ReleaseSnapshot(
            release,
            settings: settings,
            names: names,
            inputs: later(),
            cohorts: cohorts,
            views: views,
            memory: memory
        )
    }

    /// An estimate of the bytes it takes in memory besides its inputs.
    package var bytes: Int {
        names.count * 128 + views.bytes + 2 * cohorts.bytes + 65_536
    }

    /// All that the release publishes.
    package var released: PublishedSet {
        var released = PublishedSet()
        for cohort in cohorts.released { released.show(cohort) }
        for (cohort, providers) in cohorts.publicProviders {
            for id in providers { released.show(id, in: cohort) }
        }
        return released
    }

    /// All that the release was calculated from.
    package func allInputs() async throws -> ReleaseInputs { try await inputs.all() }

    /// These providers, in their order. Those that the release does not know are left out.
    ///
    /// The result has more than the name only of providers whose exact figures the audience may
    /// see.
    package func providers(_ ids: [UUID], for audience: Audience) async throws -> [ProviderInput] {
        let whole = ids.filter { names[$0] != nil && audience.seesInFull($0) }
        let found = whole.isEmpty ? [:] : try await inputs.some(whole)
        return ids.compactMap { id in
            found[id] ?? names[id].map { ProviderInput(id: id, name: $0, engagements: []) }
        }
    }

    /// See `providers`.
    package func provider(_ id: UUID, for audience: Audience) async throws -> ProviderInput? {
        try await providers([id], for: audience).first
    }

    /// What an actor may see of the release.
    ///
    /// - Throws: An error if that cannot be read.
    package func audience(of actor: Actor) throws -> Audience { try audience(of: actor.party) }

    /// What a party may see of the release.
    ///
    /// - Throws: An error if that cannot be read.
    package func audience(of party: Party) throws -> Audience {
        guard let viewer = Viewer(party) else { return .platform }
        if let known = memory.value(for: .audience(release.id, viewer), as: Audience.self) { return known }
        let audience = Audience(
            of: viewer,
            shown: cohorts.released,
            cohorts.publicProviders,
            hiding: try views.signature(for: viewer),
            number: number
        )
        memory.keep(audience, for: .audience(release.id, viewer), bytes: 128 * (audience.cohortCount ?? 0) + 512)
        return audience
    }

    private func number(of signature: View.Signature) -> Int {
        viewNumbers.withLock { numbers in
            if let known = numbers[signature] { return known }
            let number = Self.lastViewNumber.add(1, ordering: .relaxed).newValue
            numbers[signature] = number
            return number
        }
    }

    /// Reads and calculates in advance what the first client would otherwise wait for, or the first
    /// with weights of its own.
    package func prepare() async throws {
        guard let cohort = try await cohorts[.everything]?.scored() else { return }
        _ = try await HeavyWork.run {
            cohort.drawn(cohort.published.scores.filter(\.scored.isRanked).map(\.scored.id))
        }
    }

    /// Places one provider in a cohort. Only this provider's place in the result is valid.
    ///
    /// To place one provider is a part of the work of a ranking. After a few providers the whole
    /// ranking is calculated.
    ///
    /// - Parameters: See `ranking`.
    package func place(
        of provider: UUID,
        in cohort: ScoredCohort,
        population: Set<UUID>?,
        weights: Weights
    ) async throws -> CohortRanking {
        let whole = ReleaseMemory.Key.ranking(release.id, cohort.key, population: population, weights: weights)
        if let known: CohortRanking = memory.value(for: whole) { return known }
        let key = ReleaseMemory.Key.places(release.id, cohort.key, population: population, weights: weights)
        var places: [UUID: CohortRanking] = memory.value(for: key) ?? [:]
        if let known = places[provider] { return known }
        // A provider outside the population is placed as a guest, as rankings do it.
        let isMember = population?.contains(provider) ?? (cohort.published[provider.text]?.isInPopulation == true)
        guard isMember, places.count < Self.fewPlaces else {
            memory.forget(key)
            return try await ranking(of: cohort, population: population, weights: weights)
        }
        try Task.checkCancellation()
        let place = try await HeavyWork.run {
            cohort.place(of: provider.text, population: cohort.members(population), weights: weights)
        }
        places[provider] = place
        memory.keep(places, for: key, bytes: places.count * place.bytes + 48 * (population?.count ?? 0))
        return place
    }

    /// How many providers are placed one by one before the ranking is calculated.
    private static let fewPlaces = 3

    /// A cohort in order.
    ///
    /// - Parameters:
    ///   - population: The providers that are ranked against each other; nil for those that the
    ///     release itself ranks.
    ///   - weights: In 0.05...0.50, summing to 1.
    package func ranking(of cohort: ScoredCohort, population: Set<UUID>?, weights: Weights) async throws
        -> CohortRanking
    {
        if population == nil, weights == settings.weights { return cohort.published }
        let key = ReleaseMemory.Key.ranking(release.id, cohort.key, population: population, weights: weights)
        if let known = memory.value(for: key, as: CohortRanking.self) { return known }
        try Task.checkCancellation()
        let ranking = try await HeavyWork.run {
            cohort.ranking(population: cohort.members(population), weights: weights)
        }
        memory.keep(ranking, for: key, bytes: ranking.bytes + 48 * (population?.count ?? 0))
        return ranking
    }
}

extension Viewer {
    /// nil for platform admins, from whom nothing is hidden.
    fileprivate init?(_ party: Party) {
        switch party {
        case .platform: return nil
        case .provider(let id): self = .provider(id)
        case .client(let id): self = .client(id)
        }
    }
}
